import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { formatIssue } from '../../../src/scenario/issue.ts';
import { createFolder, runIn } from '../../cli/fake-io.ts';
import { shippedText } from '../../shipped.ts';
import { shellWords } from '../launch/shell-words.ts';
import { variantsOfText } from './open.ts';

/** What stands between backquotes after `Try next`, line by line, as a reader would copy it. */
function suggested(name: string): readonly string[] {
  const [, next = ''] = shippedText(`${name}.yaml`).split('Try next');
  const [comment = ''] = next.split(/^(?!#)/mu);
  return [...comment.matchAll(/`([^`\n]+)`/gu)].map(([, text = '']) => text);
}

type Keys = Readonly<Record<string, unknown>>;

/** The scenario with a line of YAML among its goals, or among the axes of its search. */
function pasted(name: string, line: string): string {
  const text = shippedText(`${name}.yaml`);
  const [key = ''] = Object.keys(parse(line) as Keys);
  const own = parse(text) as { readonly goals: Keys };
  const section = Object.hasOwn(own.goals, key) || key === 'finish' ? 'goals' : '  axes';
  const without = text.replace(new RegExp(`^ +${key}: .*\\n`, 'mu'), '');
  const indent = section === 'goals' ? '  ' : '    ';
  return without.replace(new RegExp(`^${section}:\n`, 'mu'), `${section}:\n${indent}${line}\n`);
}

describe.each([
  ['plan-nightly-batch', 1],
  ['plan-streaming-latency', 2],
  ['plan-region-choice', 1],
  ['deadline-at-six', 1],
])('what %s says to try next', (name, count) => {
  it('works when it is pasted', async () => {
    const lines = suggested(name);
    expect(lines).toHaveLength(count);
    for (const line of lines) {
      const [program, ...argv] = shellWords(line);
      if (program === 'millrace') {
        const { code, err } = await runIn(createFolder(), argv);
        expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
        continue;
      }
      const text = pasted(name, line);
      expect(text).toContain(line);
      const variants = variantsOfText(text);
      const read = readAxes(variants, variants.base.search?.axes ?? []);
      expect(read.ok ? [] : read.issues.map(formatIssue)).toEqual([]);
    }
  });
});
