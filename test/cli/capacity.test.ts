import { describe, expect, it } from 'vitest';
import type { DeadlineCurve } from '../../src/planner/capacity/deadline-curve.ts';
import type { LeastLimits } from '../../src/planner/capacity/least-limits.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { shippedText } from '../shipped.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const FAST = ['--runs', '4'];
const folder = (text = scenarioText()) =>
  createFolder({ 'job.yaml': text, 'stream.yaml': shippedText('pubsub-to-bigquery.yaml') });

const millrace = (...argv: string[]) => runIn(folder(), [...argv, ...FAST]);

describe('millrace quota', () => {
  it('prints the smallest limits', async () => {
    const { code, out } = await millrace('quota', 'job.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^Today +the limits given are enough$/mu);
    expect(out).toMatch(/^With least +✔ finish < 2 h: .*100 % of runs/mu);
    expect(out).toMatch(/^ +CPUS +1 +1 +1 +600 +599 to spare$/mu);
  });

  it('calls a chance unsettled that so many runs do not show', async () => {
    const few = await runIn(folder(), ['quota', 'job.yaml', '--runs', '4']); // 0.5⁴ > 0.05
    expect(few.out).toMatch(/✔ finish < 2 h: .*, 100 % of runs, unsettled$/mu);
    const more = await runIn(folder(), ['quota', 'job.yaml', '--runs', '5']); // 0.5⁵ < 0.05
    expect(more.out).toMatch(/✔ finish < 2 h: .*, 100 % of runs$/mu);
    const missed = folder(scenarioText(['< 2 h', '< 1 min']));
    const { out } = await runIn(missed, ['quota', 'job.yaml', '--runs', '5']);
    expect(out).toMatch(/✘ finish < 1 min: [^·]*, 0 % of runs · /mu);
  });

  it('says what is to be raised', async () => {
    const here = folder(scenarioText(['CPUS: 600', 'CPUS: 0']));
    const { out } = await runIn(here, ['quota', 'job.yaml', ...FAST]);
    expect(out).toMatch(/^Today +to be raised: CPUS 1$/mu);
    expect(out).toMatch(/^ +CPUS .*1 short$/mu);
  });

  it('exits with 3 where no limit is enough', async () => {
    const here = folder(scenarioText(['< 2 h', '< 1 min']));
    const { code, out } = await runIn(here, ['quota', 'job.yaml', ...FAST]);
    expect(code).toBe(3);
    expect(out).toMatch(/^Quota +no limit is enough: not even without any$/mu);
    expect(out).toMatch(/^Without any +✘ finish < 1 min/mu);
  });

  it('exits with 4 where a job is refused whatever quota there is', async () => {
    const here = createFolder({ 'job.yaml': shippedText('developer-only.yaml') });
    const { code, out, err } = await runIn(here, ['quota', 'job.yaml', ...FAST]);
    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err).toMatch(/^developer-only would be refused: .+/u);
  });

  it('prints the same in other forms', async () => {
    const json = await millrace('quota', 'job.yaml', '--format', 'json');
    const { limits } = JSON.parse(json.out) as LeastLimits;
    const csv = await millrace('quota', 'job.yaml', '--format', 'csv');
    const [header, ...rows] = parseCsv(csv.out);
    expect(header).toEqual(['metric', 'least', 'alone', 'peak', 'given']);
    expect(rows.map(([metric, least]) => [metric, Number(least)])).toEqual(
      limits.map(({ metric, together }) => [metric, together]),
    );
    const md = await millrace('quota', 'job.yaml', '--format', 'md');
    expect(md.out).toContain('| CPUS | 1 | 1 | 1 | 600 | 599 to spare |');
  });
});

describe('millrace maxrate', () => {
  it('prints the highest rate, what it meets, and what one percent more breaks', async () => {
    const { code, out } = await millrace('maxrate', 'stream.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^Highest +\d[\d.]* × today’s input: [\d,]+ elements\/s/mu);
    expect(out).toMatch(/^Too much +\d/mu);
    expect(out).toMatch(/✘ costPerMonth/u);
    expect(out).toMatch(/of runs, unsettled/u);
  });

  it('wants a streaming job', async () => {
    const { code, out, err } = await millrace('maxrate', 'job.yaml');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/expected a job of `type: streaming`.*millrace growth/u);
  });

  it('exits with 3 where today’s input is too much', async () => {
    const text = shippedText('pubsub-to-bigquery.yaml').replace('< 1600 USD', '< 800 USD');
    const { code } = await runIn(createFolder({ 's.yaml': text }), ['maxrate', 's.yaml', ...FAST]);
    expect(code).toBe(3);
  });
});

describe('millrace deadline', () => {
  it('draws cost against deadline over workers', async () => {
    const { code, out } = await millrace('deadline', 'job.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^Finish +[▁▂▃▄▅▆▇█]+$/mu);
    expect(out).toMatch(/^Cost +[▁▂▃▄▅▆▇█]+$/mu);
    expect(out).toMatch(/^ +2 \(as it is\) .*\$/mu);
  });

  it('says what share so few runs show', async () => {
    const { out } = await millrace('deadline', 'job.yaml');
    // 0.05^(1/4) = 0.4728…: C. J. Clopper and E. S. Pearson, of runs that all keep it
    expect(out).toMatch(/unsettled: kept in 4 of 4 runs, which show 47\.2 % at least/u);
  });

  it('takes another axis, and says what can’t be', async () => {
    const axis = 'job.options.workerMachineType=n1-standard-1,n1-standard-8,n1-standard-7';
    const { code, out } = await millrace(
      'deadline',
      'job.yaml',
      '--axis',
      axis,
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { points, curve } = JSON.parse(out) as DeadlineCurve;
    expect(points.map(({ label, problem }) => [label, problem === null])).toEqual([
      ['n1-standard-1', true],
      ['n1-standard-8', true],
      ['n1-standard-7', false],
    ]);
    expect(curve.length).toBeGreaterThan(0);
  });

  it('prints every point as CSV', async () => {
    const axis = ['--axis', 'job.options.maxNumWorkers=1..3..1'];
    const { out } = await millrace('deadline', 'job.yaml', ...axis, '--format', 'csv');
    const [header = [], ...rows] = parseCsv(out);
    expect(header.slice(0, 3)).toEqual(['axis', 'value', 'deadline_s']);
    expect(rows.map(([, value]) => value)).toEqual(['1', '2', '3']);
  });

  it.each([
    [['stream.yaml'], /expected jobs with an end/u],
    [['job.yaml', '--axis', 'job.options.maxNumWorkers'], /--axis expected PATH=VALUE,VALUE…/u],
    [['job.yaml', '--kept', 'most'], /expected --kept to be a share/u],
    [['none.yaml'], /none\.yaml/u],
  ])('says what is wrong with %j', async (argv, message) => {
    const { code, out, err } = await millrace('deadline', ...argv);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('millrace launch', () => {
  it('prints every form', async () => {
    const { code, out } = await runIn(folder(), ['launch', 'job.yaml']);
    expect(code).toBe(0);
    for (const title of ['Java', 'Python', 'Go', 'gcloud', 'Terraform', 'Config Connector']) {
      expect(out).toContain(`# ${title}\n`);
    }
    expect(out).toMatch(/^ {2}--maxNumWorkers=2$/mu);
  });

  it('prints one form alone, with other values, and nothing around it', async () => {
    const argv = ['launch', 'job.yaml', '--form', 'python', '--set', 'job.options.maxNumWorkers=9'];
    const { out } = await runIn(folder(), argv);
    expect(out).toMatch(/^--runner=DataflowRunner \\\n/u);
    expect(out).toMatch(/ {2}--max_num_workers=9\n$/u);
  });

  it('prints all of it as JSON and Markdown', async () => {
    const json = await runIn(folder(), ['launch', 'job.yaml', '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject([{ job: 'small', sdk: 'java' }]);
    const md = await runIn(folder(), ['launch', 'job.yaml', '--format', 'md']);
    expect(md.out).toMatch(/^### Terraform\n\n```hcl\nresource /mu);
  });

  it.each([
    [['job.yaml', '--set', 'job.options.maxNumWorker=9'], /did you mean maxNumWorkers\?/u],
    [['job.yaml', '--form', 'jave'], /did you mean java\?/u],
    [[], /expected a scenario/u],
  ])('says what is wrong with %j', async (argv, message) => {
    const { code, out, err } = await runIn(folder(), ['launch', ...argv]);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
