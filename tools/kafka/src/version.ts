/** The Apache Kafka that tests run against. Scala 2.13 is what its published server jar is built for. */
export const KAFKA_VERSION = '4.2.0';
