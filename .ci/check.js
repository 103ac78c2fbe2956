// The checks of `npm run check`, in two rows at once. What each has to say is printed when it ends, nothing in between;
// all are run, whichever fails.
import { spawn } from 'node:child_process';

const ROWS = [['lint'], ['format:check', 'typecheck', 'unused', 'package']];

/** @returns whether the script went well */
const run = (script) =>
  new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(`npm run -s ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${script} (${seconds} s)`);
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });

const runAll = async (row) => {
  const failed = [];
  for (const script of row) if (!(await run(script))) failed.push(script);
  return failed;
};

const failed = (await Promise.all(ROWS.map(runAll))).flat();
if (failed.length > 0) {
  console.log(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
