import { describe, expect, test } from 'vitest';
import { launchOf } from '../../../src/planner/launch.ts';
import { field } from '../../../src/scenario/spots.ts';
import { openVariants } from '../../../src/scenario/variants.ts';
import { shippedFiles, shippedText } from '../../shipped.ts';
import { scenario, open, launched, essence, parsedBack, MANY, STREAM } from './open.ts';
import { shellWords } from './shell-words.ts';

const STREAMS = `
name: stream
project: { region: us-central1 }
job:
  type: streaming
  sdk: java
  duration: 10 min
  options: { maxNumWorkers: 3, enableStreamingEngine: ENGINE }
  pipeline:
    - list:  { read: pubsub, rate: 100/s, elementSize: 1 kB }
    - store: { write: generic }
`;

describe('flags', () => {
  test.each(['java', 'python'] as const)(
    'of %s say the same job when they are read back',
    (sdk) => {
      const variants = open(MANY);
      const [own] = variants.base.jobs;
      const flags = launched(MANY).forms[sdk].text;
      const { jobs } = parsedBack(variants, 'job', flags);
      const [back] = jobs;
      expect(own && essence(own.options)).toMatchObject({ usePublicIps: false, minNumWorkers: 3 });
      const withScaling = back && essence(back.options);
      expect(withScaling?.settings).toContain('enable_dynamic_thread_scaling');
      expect({ ...withScaling, settings: [] }).toEqual({
        ...(own && essence(own.options)),
        settings: [],
      });
    },
  );

  test.each(['java', 'python'] as const)(
    'of %s of every shipped scenario say the same job when they are read back',
    (sdk) => {
      for (const path of shippedFiles) {
        const opened = openVariants(shippedText(path), path, {
          readPieces: (file, _name, take) => {
            take(shippedText(file));
            return null;
          },
        });
        if (!opened.ok) throw new Error(`${path}: ${opened.issues[0]?.message ?? ''}`);
        const { variants } = opened;
        const launches = launchOf(variants);
        const isList = Array.isArray(field(variants.value, 'jobs'));
        launches.forEach((launch, at) => {
          if (launch.sdk !== sdk) return;
          const where = isList ? `jobs[${at}]` : 'job';
          const back = parsedBack(variants, where, launch.forms[sdk].text);
          const index = variants.base.jobs.findIndex(
            ({ name, runOf }) => (runOf ?? name) === launch.job,
          );
          const [own, read] = [variants.base.jobs[index], back.jobs[index]];
          if (own === undefined || read === undefined) throw new Error(`${path}: no ${launch.job}`);
          const { settings: asked, ...rest } = essence(own.options);
          const found = essence(read.options);
          expect(found, path).toMatchObject({ ...rest, isGiven: true });
          expect(found.settings, path).toEqual(expect.arrayContaining(asked));
          expect(read.streaming, path).toEqual(own.streaming);
          expect(read.threadScaling, path).toBe(own.threadScaling);
        });
      }
    },
  );

  test('leave out what is at its default', () => {
    const { settings } = launched(
      scenario(`  sdk: java
  options: { diskSizeGb: 25, usePublicIps: true, numWorkers: 4, flexRSGoal: SPEED_OPTIMIZED }`),
    );
    expect(settings.map(({ java }) => java)).toEqual(['numWorkers']);
  });

  test.each([
    ['java', false, []],
    ['java', true, ['enableStreamingEngine']],
    ['go', false, ['enableStreamingEngine']],
  ])('of %s say enableStreamingEngine: %s only where it changes the job', (sdk, value, said) => {
    const { settings } = launched(STREAMS.replace('java', sdk).replace('ENGINE', String(value)));
    const names = settings.map(({ java }) => java);
    expect(names.filter((name) => name === 'enableStreamingEngine')).toEqual(said);
  });

  test('that gcloud has for yes alone are told where they are to say no', () => {
    const { forms } = launched(STREAMS.replace('java', 'go').replace('ENGINE', 'false'));
    expect(forms.gcloud.text).not.toContain('streaming-engine');
    expect(forms.gcloud.notes).toEqual([
      'gcloud has no flag that says enableStreamingEngine=false',
    ]);
  });

  test('keep what is a default of other options only', () => {
    const { settings } = launched(
      scenario(`  sdk: java
  options: { diskSizeGb: 25, experiments: shuffle_mode=appliance }`),
    );
    expect(settings.map(({ java }) => java)).toEqual(['diskSizeGb', 'experiments']);
  });

  test('of Go have its own spelling, and say what it has no flag for', () => {
    const { text, notes } = launched(
      scenario(`  sdk: go
  options: { flexRSGoal: COST_OPTIMIZED, usePublicIps: false, workerDiskType: pd-ssd, dumpHeapOnOOM: true }`),
    ).forms.go;
    const words = shellWords(text);
    expect(words).toContain('--flexrs_goal=FLEXRS_COST_OPTIMIZED');
    expect(words).toContain('--no_use_public_ips');
    expect(words).toContain('--disk_type=compute.googleapis.com/projects//zones//diskTypes/pd-ssd');
    expect(notes).toEqual(['Go has no flag that says dumpHeapOnOOM=true']);
  });

  test('of Go say where to stage, which its runner demands', () => {
    const words = (options: string): string[] =>
      shellWords(launched(scenario(`  sdk: go\n  options: { ${options} }`)).forms.go.text);
    expect(words('maxNumWorkers: 3')).toContain('--staging_location=gs://MY_BUCKET/staging');
    const given = words('stagingLocation: gs://here/staging');
    expect(given.filter((word) => word.startsWith('--staging_location='))).toEqual([
      '--staging_location=gs://here/staging',
    ]);
  });

  test.each(['java', 'python'] as const)(
    'of a streaming job in %s say its mode and its hint',
    (sdk) => {
      const variants = open(STREAM.replace('SDK', sdk));
      const [launch] = launchOf(variants);
      const text = launch?.forms[sdk].text ?? '';
      const bare = open(
        STREAM.replace('SDK', sdk).replace(/ {2}(?:mode|workerUtilizationHint):.*\n/gu, ''),
      );
      const back = parsedBack(bare, 'job', text);
      expect(back.jobs[0]?.streaming).toEqual(variants.base.jobs[0]?.streaming);
      expect(back.jobs[0]?.type).toBe('streaming');
    },
  );
});
