import { type JobLaunch, launchOf } from '../../planner/launch.ts';
import { LAUNCH_FORMS, type LaunchForm } from '../../planner/launch/setting.ts';
import { dataJson } from '../../report/data-json.ts';
import { renderLaunch, renderLaunchMarkdown } from '../../report/launch.ts';
import { formatIssue } from '../../scenario/issue.ts';
import { OK } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import type { Given } from '../parse-command-line.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { openOneScenario } from '../read-scenario-file.ts';
import { screenOf } from '../screen.ts';
import { overridesOf } from '../variants/read-variants.ts';
import { givenVariants } from '../variants/variant-words.ts';
import type { Command } from './command.ts';

const USAGE = 'launch FILE [--set PATH=VALUE]…';
const FORMATS = ['text', 'json', 'md'] as const;
const FORMS = ['all', 'java', 'python', 'go', 'gcloud', 'terraform', 'config-connector'] as const;

/** A hyphen on the command line, none in the result. */
const formOf = (word: (typeof FORMS)[number]): readonly LaunchForm[] => {
  if (word === 'all') return LAUNCH_FORMS;
  return [word === 'config-connector' ? 'configConnector' : word];
};

async function launchesOf({ operands, words }: Given, io: Io): Promise<readonly JobLaunch[]> {
  const variants = await openOneScenario('launch', USAGE, operands, io);
  const [given, ...more] = givenVariants('launch', words);
  if (more.length > 0) throw usageError('expected one variant', 'launch');
  const overrides = (given?.changes ?? []).flatMap((change) => overridesOf(change, variants));
  const read = variants.read(overrides);
  if (!read.ok) throw new InputError(read.issues.map(formatIssue).join('\n'));
  return launchOf(variants, overrides);
}

async function run(given: Given, io: Io): Promise<number> {
  const format = readChoice('launch', given.options, 'format', FORMATS);
  const asked = formOf(readChoice('launch', given.options, 'form', FORMS));
  const launches = await launchesOf(given, io);
  const text = {
    text: () => renderLaunch(launches, asked, screenOf(io)),
    json: () => dataJson(launches),
    md: () => renderLaunchMarkdown(launches, asked),
  };
  await print(io.stdout, text[format]());
  return OK;
}

const text = (describe: string, more: { readonly default?: string } = {}) =>
  ({ type: 'string', requiresArg: true, describe, ...more }) as const;

/** `millrace launch FILE` */
export const launch: Command = {
  name: 'launch',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Print how a scenario’s jobs are launched: options ready to paste, gcloud, Terraform',
  options: {
    set: text('another value: job.options.maxNumWorkers=50'),
    sdk: text('another language of the jobs: java, python, go'),
    form: text(`which form: ${FORMS.join(', ')}`, { default: 'all' }),
    format: text(`what to print: ${FORMATS.join(', ')}`, { default: 'text' }),
  },
  run,
};
