/** One node of a cluster: broker and controller in one process. */
export interface BrokerPlace {
  readonly id: number;
  /** The address brokers listen on and the one clients are told. */
  readonly listen: string;
  readonly advertised: string;
  readonly logDirs: string;
}

/**
 * The configuration of a node (KRaft). A silent broker is given up after 3 s instead of 9, so that tests see a new
 * leader soon; everything else that bears on safety is Kafka's own default.
 * @param voters `id@host:port` of the controller of every node
 */
export function serverProperties(place: BrokerPlace, controller: string, voters: readonly string[]): string {
  const nodes = voters.length;
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': place.id,
    'controller.quorum.voters': voters.join(','),
    listeners: `PLAINTEXT://${place.listen},CONTROLLER://${controller}`,
    'advertised.listeners': `PLAINTEXT://${place.advertised}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': place.logDirs,
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': nodes,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': nodes,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
    'replica.lag.time.max.ms': 5000,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'log.cleaner.enable': 'false',
    'log.segment.bytes': 64 * 2 ** 20,
    // Segments are not written in advance: a topic of a test costs no disk.
    'log.preallocate': 'false',
    'log.index.size.max.bytes': 2 ** 20,
    'message.max.bytes': 32 * 2 ** 20,
    'replica.fetch.max.bytes': 32 * 2 ** 20,
    'controlled.shutdown.enable': 'true',
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
