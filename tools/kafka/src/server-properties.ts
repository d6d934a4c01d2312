/** One node of a cluster: broker and controller in one process. */
export interface BrokerPlace {
  readonly id: number;
  /** The address brokers listen on and the one that clients get. */
  readonly listen: string;
  readonly advertised: string;
  readonly logDirs: string;
  /** A second way in, encrypted and with passwords. */
  readonly secured?: SecuredListener;
}

/** @see BrokerPlace */
interface SecuredListener {
  readonly address: string;
  /** PKCS12. */
  readonly keystore: string;
  readonly keystorePassword: string;
  readonly username: string;
  readonly password: string;
}

/**
 * The configuration of a node (KRaft). A silent broker is given up after 3 s instead of 9, so that tests see a new
 * leader soon; everything else that bears on safety is Kafka's own default.
 * @param voters `id@host:port` of the controller of every node
 */
export function serverProperties(place: BrokerPlace, controller: string, voters: readonly string[]): string {
  const nodes = voters.length;
  const secured = (name: string) => (place.secured ? `,${name}://${place.secured.address}` : '');
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': place.id,
    'controller.quorum.voters': voters.join(','),
    listeners: `PLAINTEXT://${place.listen},CONTROLLER://${controller}${secured('SECURED')}`,
    'advertised.listeners': `PLAINTEXT://${place.advertised}${secured('SECURED')}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL',
    ...(place.secured && securedProperties(place.secured)),
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

function securedProperties({ keystore, keystorePassword, username, password }: SecuredListener) {
  const modules = 'org.apache.kafka.common.security';
  return {
    'listener.name.secured.ssl.keystore.type': 'PKCS12',
    'listener.name.secured.ssl.keystore.location': keystore,
    'listener.name.secured.ssl.keystore.password': keystorePassword,
    'listener.name.secured.ssl.key.password': keystorePassword,
    'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.secured.plain.sasl.jaas.config': `${modules}.plain.PlainLoginModule required user_${username}="${password}";`,
    'listener.name.secured.scram-sha-256.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
    'listener.name.secured.scram-sha-512.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
  };
}
