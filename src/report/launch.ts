import type { JobLaunch } from '../planner/launch.ts';
import type { LaunchForm } from '../planner/launch/setting.ts';
import { codeText, escapeMarkdown } from './markdown/escape.ts';
import { type Screen, screenText } from './terminal/screen.ts';
import { type Line, span } from './terminal/span.ts';

const TITLES: Readonly<Record<LaunchForm, string>> = {
  java: 'Java',
  python: 'Python',
  go: 'Go',
  gcloud: 'gcloud',
  terraform: 'Terraform',
  configConnector: 'Config Connector',
};

/** In the order in which they are shown. */
export const ALL_FORMS = Object.keys(TITLES) as readonly LaunchForm[];

const LANGUAGES: Readonly<Record<LaunchForm, string>> = {
  java: 'sh',
  python: 'sh',
  go: 'sh',
  gcloud: 'sh',
  terraform: 'hcl',
  configConnector: 'yaml',
};

/** A form of a job's launch with its title. */
interface Shown {
  readonly form: LaunchForm;
  readonly title: string;
  readonly text: string;
  readonly notes: readonly string[];
}

function shownOf(launch: JobLaunch, asked: readonly LaunchForm[], several: boolean): Shown[] {
  return asked.map((form) => ({
    form,
    title: several ? `${launch.job}: ${TITLES[form]}` : TITLES[form],
    ...launch.forms[form],
  }));
}

const allOf = (launches: readonly JobLaunch[], asked: readonly LaunchForm[]): Shown[] =>
  launches.flatMap((launch) => shownOf(launch, asked, launches.length > 1));

/** Lines that are never broken, so that what is pasted stays what it is. */
const blockOf = ({ title, text, notes }: Shown, titled: boolean): readonly Line[] => [
  ...(titled ? [[span(`# ${title}`, 'strong')]] : []),
  ...text.split('\n').map((line) => [span(line)]),
  ...notes.map((note) => [span(`# ${note}`, 'faint')]),
];

/** @returns each form as a block to be pasted */
export function renderLaunch(
  launches: readonly JobLaunch[],
  asked: readonly LaunchForm[],
  screen: Screen,
): string {
  const bare = asked.length === 1 && launches.length === 1;
  const blocks = allOf(launches, asked).map((shown) => blockOf(shown, !bare));
  return screenText(blocks, screen);
}

/** @returns each job in the form that fits it, a block each */
export const fittingBlocks = (launches: readonly JobLaunch[]): readonly (readonly Line[])[] =>
  launches.flatMap((launch) =>
    shownOf(launch, [launch.fits], launches.length > 1).map((shown) => blockOf(shown, true)),
  );

/** @returns the same as Markdown */
export function renderLaunchMarkdown(
  launches: readonly JobLaunch[],
  asked: readonly LaunchForm[],
): string {
  const lines = allOf(launches, asked).flatMap(({ form, title, text, notes }) => [
    `### ${escapeMarkdown(title)}`,
    '',
    `\`\`\`${LANGUAGES[form]}`,
    ...text.split('\n').map((line) => line.trimEnd().replace(/`/gu, "'")),
    '```',
    '',
    ...notes.map((note) => `- ${escapeMarkdown(codeText(note))}`),
    ...(notes.length > 0 ? [''] : []),
  ]);
  return `${lines.join('\n').trimEnd()}\n`;
}
