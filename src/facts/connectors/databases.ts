import { type Connector, PLAIN_SIDE } from './side.ts';

const DATABASE = { ...PLAIN_SIDE, takes: ['region'] } as const;

/** Databases. Those that sell nodes charge them whether the job runs or not: no line can follow from the job. */
export const DATABASE_CONNECTORS = {
  bigtable: {
    read: {
      ...DATABASE,
      cpuPerByte: 'connector.bigtable.read',
      meaning:
        'key ranges; Bigtable bills node hours, which can’t be known from the job; few nodes are a `rateLimit`',
    },
    write: {
      ...DATABASE,
      cpuPerByte: 'connector.bigtable.write',
      meaning:
        'mutations by row; Bigtable bills node hours, which can’t be known from the job; few nodes are a `rateLimit`',
    },
    meaning: 'rows of Bigtable',
  },
  spanner: {
    read: {
      ...DATABASE,
      cpuPerByte: 'connector.spanner.read',
      inJava: true,
      meaning:
        'partitions of a query or table; Spanner bills node hours, which can’t be known from the job',
    },
    write: {
      ...DATABASE,
      cpuPerByte: 'connector.spanner.write',
      inJava: true,
      waitPerByte: 'connector.spanner.write.wait',
      meaning:
        'batches of mutations; Spanner bills node hours, which can’t be known from the job; few nodes are a `rateLimit`',
    },
    meaning: 'rows of Spanner',
  },
  jdbc: {
    read: {
      ...DATABASE,
      cpuPerByte: 'connector.jdbc.read',
      inJava: true,
      reaches: 'elsewhere',
      meaning:
        'partitions of a query; what the database gives is its own affair: say it with `rateLimit` or `wait`',
    },
    write: {
      ...DATABASE,
      cpuPerByte: 'connector.jdbc.write',
      inJava: true,
      reaches: 'elsewhere',
      meaning:
        'batches of statements; what the database takes is its own affair: say it with `rateLimit` or `wait`',
    },
    meaning: 'rows of a database by JDBC',
  },
} as const satisfies Record<string, Connector>;
