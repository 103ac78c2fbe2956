import type { Constant } from '../constant.ts';

const RECORDS = 'https://github.com/kadupitiya/goog-preemption-data';
const OF_2019 = '2019-04-06';
const NOBODY = 'no published measurement';
const TODAY = '2026-11-22';

/** How preemptible VMs end, beside the table of src/facts/preemption-records.ts. */
export const PREEMPTION = {
  'preemption.earlyHours': {
    value: 6,
    least: 0.05,
    most: 24,
    unit: 'h',
    grade: 'derived',
    source: `of all sizes: 0.105 preemptions per VM h in the second half hour, 0.031 in the fourth hour, 0.014 in hours 5 and 6, then level: 0.008–0.011 in every span from 6 h to 22 h (${RECORDS})`,
    date: OF_2019,
    meaning: 'age up to which a preemptible VM ends as measured for its size; from there on evenly',
  },
  'preemption.earlyFactor': {
    value: 1,
    range: [0.4, 1.5],
    least: 0,
    most: 100,
    unit: '1',
    grade: 'assumed',
    source: `that Spot VMs of today end as preemptible VMs did in 2019; range: preemptions in the first hour by zone, against what the sizes give: 0.41, 0.45 and 1.46 times (${RECORDS})`,
    date: OF_2019,
    meaning: 'hazard of a preemptible VM up to `preemption.earlyHours`, times the measured one',
  },
  'preemption.lateHazard': {
    value: 0.009,
    range: [0.003, 0.02],
    least: 0,
    most: 1,
    unit: 'per h',
    grade: 'assumed',
    source: `Spot VMs have no limit of 24 h: that they go on as VMs of 6–23 h did in 2019 (69 preemptions in 7,400 VM h; range: 4 and 32 vCPUs; ${RECORDS})`,
    date: OF_2019,
    meaning: 'hazard of a preemptible VM after `preemption.earlyHours`, whatever its size',
  },
  'preemption.zoneShare': {
    value: 0.2,
    range: [0.05, 0.5],
    least: 0,
    most: 1,
    unit: '1',
    grade: 'assumed',
    source: `${NOBODY}; 34 of 364 preemptions came four or more in a zone within minutes (${RECORDS})`,
    date: OF_2019,
    meaning:
      'share of `preemption.lateHazard` that befalls a zone as a whole; the rest, and all that is above it in the early hours, befalls VMs one by one',
  },
  'zone.episodeShare': {
    value: 0.3,
    range: [0.1, 0.7],
    least: 0.05,
    most: 1,
    unit: '1',
    grade: 'assumed',
    source: `${NOBODY}; the clusters above took 4 of 62 to 8 of 11 VMs alive in their zone (${RECORDS})`,
    date: OF_2019,
    meaning: 'share of a zone’s preemptible VMs that one zone-wide episode takes',
  },
  'zone.stockout.p50': {
    value: 1800,
    range: [600, 7200],
    unit: 's',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'zone-wide episode → the zone has preemptible VMs to give again, median',
  },
  'zone.stockout.p95': {
    value: 10_800,
    range: [3600, 28_800],
    unit: 's',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'zone-wide episode → the zone has preemptible VMs to give again, 95th percentile',
  },
} as const satisfies Record<string, Constant>;
