import type { Constant } from '../constant.ts';

const NOBODY = 'no published measurement';
const TODAY = '2026-11-22';

/** What takes data from one stage to the next: Dataflow Shuffle, materialised collections, side inputs. */
export const SHUFFLE = {
  'shuffle.service.cpuPerGb': {
    value: 8,
    range: [2, 25],
    least: 0,
    unit: 'vCPU s per GB',
    grade: 'assumed',
    source: `${NOBODY}; the published A/B of both shuffles bounds worker shuffle at 40`,
    date: TODAY,
    meaning: 'encoding and sending, or receiving and decoding, one GB through Dataflow Shuffle',
  },
  'shuffle.billedPasses': {
    value: 2,
    range: [1, 2],
    least: 0,
    unit: '1',
    grade: 'assumed',
    source:
      'billing counts data processed by Shuffle; whether write and read both count is unpublished',
    date: TODAY,
    meaning: 'how often a shuffled byte is counted in TotalShuffleDataProcessed',
  },
  'shuffle.service.rate': {
    value: 100e6,
    range: [30e6, 300e6],
    unit: 'B per s and thread',
    grade: 'assumed',
    source: `${NOBODY}; a VM-based sort of 100 TB moved 369 MB/s per VM (UCSD and Google, 2015)`,
    date: '2015',
    meaning: 'what one thread sends to, or receives from, Dataflow Shuffle at most',
  },
  'shuffle.keyBytes': {
    value: 8,
    range: [0, 32],
    least: 0,
    unit: 'B per key',
    grade: 'assumed',
    source: `${NOBODY}; 0 where the element read is the key and its value already`,
    date: TODAY,
    meaning: 'encoded key sent with each shuffled element, where a step does not give `keySize`',
  },
  'shuffle.elementBytes': {
    value: 10,
    range: [2, 20],
    least: 0,
    unit: 'B per element',
    grade: 'derived',
    source:
      'Beam model coders: timestamp 8 B, pane 1 B, lengths of key and value 1 B and more each',
    date: '2026',
    meaning: 'timestamp, pane and lengths sent with each shuffled element',
  },
  'shuffle.windowBytes': {
    value: 10,
    range: [8, 16],
    least: 0,
    unit: 'B per element',
    grade: 'derived',
    source:
      'Beam IntervalWindow coder: end 8 B and length as a varint; the global window takes none',
    date: '2026',
    meaning: 'window sent with each shuffled element that is in one other than the global window',
  },
  'shuffle.nameBytes': {
    value: 200,
    range: [80, 500],
    least: 0,
    unit: 'B per file',
    grade: 'assumed',
    source: `${NOBODY}; a temporary file's name, its destination and its window`,
    date: TODAY,
    meaning:
      'what a file sink groups for each file it wrote, before it gives the files their names',
  },
  'sideInput.cpuPerGb': {
    value: 10,
    range: [4, 40],
    least: 0,
    unit: 's per GB',
    grade: 'assumed',
    source: `${NOBODY}; about what reading as much from a shuffle takes`,
    date: TODAY,
    meaning: 'time in which every worker loads a side input before it takes work of the stage',
  },
} as const satisfies Record<string, Constant>;
