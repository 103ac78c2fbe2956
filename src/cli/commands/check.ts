import { admit } from '../../admission/admit.ts';
import { jobPaths } from '../../admission/job-paths.ts';
import type { CheckedJob } from '../../admission/check.ts';
import { actionsOf } from '../../admission/iam/actions.ts';
import { protectionOf } from '../../admission/keys/protection.ts';
import { chargesOf } from '../../admission/quotas/charges.ts';
import { placesOf } from '../../admission/region/locality.ts';
import { VERSION } from '../../forecast/version.ts';
import type { CheckedFile, CheckTable } from '../../report/check/checked.ts';
import { actionsTable, placesTable, protectionTable } from '../../report/check/job-tables.ts';
import { renderCheckMarkdown } from '../../report/check/markdown.ts';
import { chargesTables } from '../../report/check/fleet-charges.ts';
import { renderCheckSarif } from '../../report/check/sarif.ts';
import { tablesOfJobs } from '../../report/check/tables-of-jobs.ts';
import { renderCheckText } from '../../report/check/text.ts';
import { renderChecksCsv } from '../../report/csv/checks.ts';
import { dataJson } from '../../report/data-json.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { OK, REFUSED } from '../exit-codes.ts';
import { fileUri } from '../file-uri.ts';
import type { Io } from '../io.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readLocated } from '../read-located.ts';
import type { LocatedScenario } from '../read-scenarios.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const FORMATS = ['text', 'json', 'md', 'csv', 'sarif'] as const;
type Format = (typeof FORMATS)[number];

/** What is told of each job beside the findings, in this order. */
const TABLES: readonly ((checked: CheckedJob) => CheckTable)[] = [
  ({ scenario, job }) => actionsTable(actionsOf(scenario, job)),
  ({ scenario, job }) => placesTable(placesOf(scenario, job)),
  ({ scenario, job }) => protectionTable(protectionOf(scenario, job)),
];

function tablesOf(scenario: Scenario): readonly CheckTable[] {
  const paths = jobPaths(scenario.jobs);
  const inFile = scenario.jobs
    .map((job, index) => ({ scenario, job, path: paths[index] ?? '' }))
    .filter(({ path }, at) => path !== paths[at - 1]); // the runs of a repeated job are alike
  const nameOf = ({ job }: CheckedJob): string => job.runOf ?? job.name;
  const charges = inFile.map((checked) => ({
    job: nameOf(checked),
    charged: chargesOf(checked),
  }));
  return [
    ...chargesTables(charges),
    ...TABLES.flatMap((table) =>
      tablesOfJobs(inFile.map((checked) => ({ job: nameOf(checked), table: table(checked) }))),
    ),
  ];
}

const checkedFile = ({ file, scenario, locate }: LocatedScenario): CheckedFile => ({
  file,
  scenario: scenario.name,
  region: scenario.project.region,
  admission: admit(scenario),
  placeOf: locate,
  tables: tablesOf(scenario),
});

/** One document to stdout, however many files. */
function render(files: readonly CheckedFile[], format: Format, several: boolean, io: Io): string {
  const admissions = files.map(({ admission }) => admission);
  switch (format) {
    case 'json':
      return dataJson(several ? admissions : admissions[0]);
    case 'csv':
      return renderChecksCsv(files);
    case 'md':
      return files.map(renderCheckMarkdown).join('\n');
    case 'sarif':
      return renderCheckSarif(files, VERSION, (file) => fileUri(file, io.cwd));
    case 'text':
      return files.map((file) => renderCheckText(file, screenOf(io))).join('\n');
  }
}

/** `millrace check FILE…`: admission only, nothing is played out. */
export const check: Command = {
  name: 'check',
  usage: 'check FILE…    (- reads stdin)',
  summary: 'Tell what the SDK or the service would refuse, why, and what mends it',
  options: {
    format: {
      type: 'string',
      requiresArg: true,
      describe: `what to print: ${FORMATS.join(', ')}`,
      default: 'text',
    },
  },
  async run({ operands, options }, io) {
    const format = readChoice('check', options, 'format', FORMATS);
    const files = (await readLocated('check', operands, io)).map(checkedFile);
    await print(io.stdout, render(files, format, operands.length > 1, io));
    return files.every(({ admission }) => admission.admitted) ? OK : REFUSED;
  },
};
