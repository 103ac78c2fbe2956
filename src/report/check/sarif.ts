import { findingCodes, type FindingCodeEntry } from '../../reference/findings.ts';
import { dataJson } from '../data-json.ts';
import type { CheckedFile, Finding } from './checked.ts';

/** SARIF’s word for a severity. */
const LEVELS = { error: 'error', warning: 'warning', unknown: 'note' } as const satisfies Readonly<
  Record<Finding['severity'], string>
>;

/** The first address of a source that is one. */
const addressOf = (source: string): string | undefined => /https:\/\/[^\s,;()]+/u.exec(source)?.[0];

const text = (words: string): { readonly text: string } => ({ text: words });

/** Sentences begin with a capital and end; an address is spelled as it is. */
function sentence(words: string): string {
  const first = /^(?:https?:|-)/u.test(words) ? words.charAt(0) : words.charAt(0).toUpperCase();
  return `${first}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}

function ruleOf({ code, meaning, rule, fix, says, source, severities }: FindingCodeEntry): object {
  const helpUri = addressOf(source);
  const said = says === undefined ? '' : ` Says: ${says}`;
  return {
    id: code,
    shortDescription: text(sentence(meaning)),
    fullDescription: text(sentence(rule)),
    help: text(`Fix: ${sentence(fix)}${said} Source: ${sentence(source)}`),
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[severities[0] ?? 'unknown'] },
  };
}

const messageOf = ({ message, why, fix }: Finding): string =>
  [message, why, fix === '' ? '' : `Fix: ${fix}`].filter((part) => part !== '').join('\n\n');

/** @param uriOf address of a file, relative to the folder that the check ran in */
function resultOf(
  finding: Finding,
  { placeOf }: CheckedFile,
  uriOf: (file: string) => string,
): object {
  const { code, severity, path } = finding;
  const { file, line, column } = placeOf(path);
  const logical = path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] };
  return {
    ruleId: code,
    ruleIndex: findingCodes.findIndex((entry) => entry.code === code),
    level: LEVELS[severity],
    message: text(messageOf(finding)),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
          region: { startLine: line, startColumn: column },
        },
        ...logical,
      },
    ],
  };
}

/**
 * @param version of Millrace
 * @param uriOf address of a file, relative to the folder that the check ran in, with forward slashes
 * @returns what `check` has to say of some files as one SARIF 2.1.0 log, for code review
 */
export function renderCheckSarif(
  files: readonly CheckedFile[],
  version: string,
  uriOf: (file: string) => string,
): string {
  const results = files.flatMap((checked) =>
    checked.admission.findings.map((finding) => resultOf(finding, checked, uriOf)),
  );
  const driver = { name: 'millrace', version, rules: findingCodes.map(ruleOf) };
  return dataJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  });
}
