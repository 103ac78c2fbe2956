import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takenByEpisode, takenByStorm } from '../../src/cloud/taken.ts';
import { createStreams, type RandomStream } from '../../src/kernel/random.ts';

const stream = (name: string | number = 'storm'): RandomStream => createStreams('7').stream(name);
const numbers = fc.uniqueArray(fc.nat(5000), { maxLength: 300 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a storm', () => {
  test('takes exactly the rounded share, of the VMs there are, each once', () => {
    fc.assert(
      fc.property(numbers, share, (vms, part) => {
        const taken = takenByStorm(vms, part, stream());
        expect(taken).toHaveLength(Math.round(part * vms.length));
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.every((vm) => vms.includes(vm))).toBe(true);
      }),
    );
  });

  test('takes the same in whatever order VMs are named', () => {
    fc.assert(
      fc.property(numbers, share, (vms, part) => {
        const taken = takenByStorm(vms, part, stream());
        expect(takenByStorm(vms.toReversed(), part, stream())).toEqual(taken);
        expect(taken).toEqual(taken.toSorted((a, b) => a - b));
      }),
    );
  });

  test('a larger one takes what a smaller one takes, and more', () => {
    const vms = Array.from({ length: 40 }, (_, vm) => vm * 3);
    const small = takenByStorm(vms, 0.25, stream());
    const large = takenByStorm(vms, 0.5, stream());
    expect([small.length, large.length]).toEqual([10, 20]);
    expect(small.every((vm) => large.includes(vm))).toBe(true);
  });

  test('VMs do not change each other’s luck', () => {
    const vms = [4, 8, 15, 16, 23, 42];
    const before = takenByStorm(vms, 0.5, stream());
    const spared = vms.filter((vm) => !before.includes(vm));
    const fewer = [...before, ...spared.slice(1)];
    expect(takenByStorm(fewer, 0.5, stream())).toEqual(before); // round(2.5) = 3
  });

  test('other streams take others, and every VM comes to be taken', () => {
    const vms = Array.from({ length: 10 }, (_, vm) => vm);
    const taken = Array.from({ length: 200 }, (_, run) => takenByStorm(vms, 0.5, stream(run)));
    for (const vm of vms) {
      const times = taken.filter((some) => some.includes(vm)).length;
      expect(Math.abs(times - 100)).toBeLessThan(29); // four standard errors: 4 · √(200 · 0.25)
    }
  });

  test.each([
    [0, []],
    [1, [1, 2, 3]],
  ])('a share of %d takes %j', (part, expected) => {
    expect(takenByStorm([3, 1, 2], part, stream())).toEqual(expected);
  });

  test('takes none of no VMs', () => {
    expect(takenByStorm([], 1, stream())).toEqual([]);
  });

  test.each([-0.1, 1.1, NaN])('a share of %d is a bug', (part) => {
    expect(() => takenByStorm([1], part, stream())).toThrow(RangeError);
  });
});

describe('an episode', () => {
  test('takes each VM with its chance, in a pool of one as in a large one', () => {
    const alone = Array.from({ length: 4000 }, (_, run) => takenByEpisode([0], 0.3, stream(run)));
    const together = takenByEpisode(
      Array.from({ length: 4000 }, (_, vm) => vm),
      0.3,
      stream(),
    );
    // four standard errors of a share: 4 · √(0.21 / 4000) = 0.029
    expect(Math.abs(alone.flat().length / 4000 - 0.3)).toBeLessThan(0.029);
    expect(Math.abs(together.length / 4000 - 0.3)).toBeLessThan(0.029);
  });

  test('a VM’s luck depends on no other VM', () => {
    const vms = Array.from({ length: 100 }, (_, vm) => vm);
    const all = takenByEpisode(vms, 0.3, stream());
    const some = vms.filter((vm) => vm % 3 === 0).toReversed();
    expect(takenByEpisode(some, 0.3, stream())).toEqual(all.filter((vm) => vm % 3 === 0));
  });

  test('a share of 1 takes all, of 0 none', () => {
    expect(takenByEpisode([5, 2], 1, stream())).toEqual([2, 5]);
    expect(takenByEpisode([5, 2], 0, stream())).toEqual([]);
  });
});
