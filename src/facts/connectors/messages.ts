import { MESSAGE_DELIVERY } from './charges.ts';
import { type Connector, PLAIN_SIDE } from './side.ts';

/** Queues of messages. */
export const MESSAGE_CONNECTORS = {
  pubsub: {
    read: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.pubsub.read',
      takes: ['region'],
      charges: [MESSAGE_DELIVERY],
      meaning: 'messages of a subscription, which never end',
    },
    write: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.pubsub.write',
      takes: ['region'],
      charges: [MESSAGE_DELIVERY],
      meaning: 'messages to a topic; their delivery to subscribers is billed apart',
    },
    meaning: 'Pub/Sub',
  },
  kafka: {
    read: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.kafka.read',
      inJava: true,
      reaches: 'elsewhere',
      takes: ['region', 'partitions'],
      meaning:
        'records of partitions, up to a number or a time in a batch job; few brokers are a `rateLimit`, and `partitions` cap the threads that read',
    },
    write: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.kafka.write',
      inJava: true,
      reaches: 'elsewhere',
      takes: ['region', 'writes'],
      meaning:
        'records to a topic, `writes: exactly-once` in transactions (`withEOS`); few partitions or brokers are a `rateLimit`',
    },
    meaning: 'Kafka; brokers are not Dataflow’s and are not billed here',
  },
} as const satisfies Record<string, Connector>;
