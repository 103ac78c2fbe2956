/** `npm run validate`: replays published cases and writes docs/validation.md. */
import { writeFileSync } from 'node:fs';
import { validationDocument } from './document.ts';
import { rampGridSection } from './ramp.ts';

writeFileSync(
  new URL('../../docs/validation.md', import.meta.url),
  validationDocument(rampGridSection()),
);
