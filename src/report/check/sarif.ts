import { findingCodes, type FindingCodeEntry } from '../../reference/findings.ts';
import { dataJson } from '../data-json.ts';
import type { CheckedFile, Finding } from './checked.ts';

/** The address of a file, with forward slashes (RFC 3986). */
export interface FileAddress {
  readonly uri: string;
  /** Relative to the folder that the check ran in; else absolute. */
  readonly isInside: boolean;
}

type AddressOf = (file: string) => FileAddress;

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

/** What the relative addresses are relative to; whoever reads the log knows where that is. */
const BASE = '%SRCROOT%';

function locationOf({ uri, isInside }: FileAddress): object {
  return isInside ? { uri, uriBaseId: BASE } : { uri };
}

function resultOf(finding: Finding, { placeOf }: CheckedFile, uriOf: AddressOf): object {
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
          artifactLocation: locationOf(uriOf(file)),
          region: { startLine: line, startColumn: column },
        },
        ...logical,
      },
    ],
  };
}

/**
 * @param version of Millrace
 * @param uriOf address of a file
 * @returns what `check` has to say of some files as one SARIF 2.1.0 log, for code review
 */
export function renderCheckSarif(
  files: readonly CheckedFile[],
  version: string,
  uriOf: AddressOf,
): string {
  const results = files.flatMap((checked) =>
    checked.admission.findings.map((finding) => resultOf(finding, checked, uriOf)),
  );
  const driver = { name: 'millrace', version, rules: findingCodes.map(ruleOf) };
  return dataJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        originalUriBaseIds: { [BASE]: { description: text('The folder that the check ran in.') } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  });
}
