import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { commandLines, fixParts, wordLines } from '../../../src/report/check/fix-parts.ts';

const said = (fix: string): string[] => fixParts(fix).map(({ kind, text }) => `${kind}: ${text}`);

describe('a fix is taken apart into words and commands', () => {
  it.each([
    ['--numWorkers=N', ['words: --numWorkers=N']],
    [
      'gcloud compute regions describe R --format=json',
      ['command: gcloud compute regions describe R --format=json'],
    ],
    [
      'raise CPUS in us-central1, or start smaller; see gcloud compute regions describe us-central1 --format=json',
      [
        'words: raise CPUS in us-central1, or start smaller; see',
        'command: gcloud compute regions describe us-central1 --format=json',
      ],
    ],
    [
      'gcloud compute networks list --project=p --format=json > networks.json and project.network.networks: { file: networks.json }',
      [
        'command: gcloud compute networks list --project=p --format=json > networks.json',
        'words: project.network.networks: { file: networks.json }',
      ],
    ],
    [
      'another region; or, if `gcloud compute machine-types list --filter="zone:r and x"` has it, project.machineFamilies: [n2]',
      [
        'words: another region; or, if',
        'command: gcloud compute machine-types list --filter="zone:r and x"',
        'words: has it, project.machineFamilies: [n2]',
      ],
    ],
    [
      'gcloud a b --filter="name=t AND zone:r, or so"; gcloud c d',
      ['command: gcloud a b --filter="name=t AND zone:r, or so"', 'command: gcloud c d'],
    ],
    ['gcloud a b or gcloud c d', ['command: gcloud a b', 'words: or', 'command: gcloud c d']],
    ['gcloud a b (needs rights)', ['command: gcloud a b', 'words: (needs rights)']],
    ['my-gcloud tool', ['words: my-gcloud tool']],
    ['', []],
  ])('%s', (fix, parts) => {
    expect(said(fix)).toEqual(parts);
  });
});

describe('a command in lines', () => {
  const command =
    'gcloud compute firewall-rules create d --filter="a  b AND c" --rules=tcp:12345-12346 --network=n';

  it('is one line where it fits', () => {
    expect(commandLines(command, 200)).toEqual([command]);
  });

  it('goes on behind a backslash, and no quoted text is broken', () => {
    expect(commandLines(command, 50)).toEqual([
      'gcloud compute firewall-rules create d \\',
      '    --filter="a  b AND c" \\',
      '    --rules=tcp:12345-12346 --network=n',
    ]);
  });

  it('is what a shell reads as the same words', () => {
    const word = fc.stringMatching(/^(?:[a-z=:/-]{1,30}|"[a-z ,]{0,20}"|'[a-z ]{0,20}')$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 20, max: 120 }),
        (all, width) => {
          const lines = commandLines(all.join(' '), width);
          expect(lines.join('\n').replaceAll(/ \\\n */gu, ' ')).toBe(all.join(' '));
          for (const line of lines.filter(({ length }) => length > width)) {
            const [own = ''] = /^(?:"[^"]*"|'[^']*'|\S)+/u.exec(line.trim()) ?? [];
            expect([own, `${own} \\`]).toContain(line.trim());
          }
        },
      ),
    );
  });
});

test('words are never broken', () => {
  const text =
    'leave out --dataflowServiceOptions=worker_accelerator=type:nvidia-tesla-t4;count:1 or not';
  expect(wordLines(text, 20)).toEqual([
    'leave out',
    '--dataflowServiceOptions=worker_accelerator=type:nvidia-tesla-t4;count:1',
    'or not',
  ]);
});
