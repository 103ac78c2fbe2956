#!/usr/bin/env node
import { nodeIo } from './node-io.ts';
import { main } from './run-cli.ts';

// Set and not exit(): what is still in the pipes must flow out first.
process.exitCode = await main(process.argv.slice(2), nodeIo());
