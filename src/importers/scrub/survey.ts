import { noteCode } from './code-names.ts';
import { namesInText, namesInValue } from './find-names.ts';
import { isCommonWord, isMailProvider, isPublic } from './google-names.ts';
import { kindByKey } from './key-kind.ts';
import { NOWHERE, type Place, type Visitor } from './place.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { noteResource } from './resource-names.ts';
import type { Siblings } from './siblings.ts';
import type { Span } from './span.ts';

/** A person's host and name stand elsewhere too: `kafka.acme.com`, `/home/eve.smith`. */
function notePerson(address: string, pseudonyms: Pseudonyms): void {
  const [local = '', host = ''] = address.split('@');
  if (!isPublic('host', host) && !isMailProvider(host)) pseudonyms.note('host', host);
  if (!isCommonWord(local)) pseudonyms.note('user', local);
}

/**
 * @param names also the names of steps and classes
 * @returns what goes over every file first: it notes names and changes nothing
 */
export function createSurvey(pseudonyms: Pseudonyms, siblings: Siblings, names: boolean): Visitor {
  const note = ({ kind, name }: Span) => {
    if (kind === 'public') return;
    pseudonyms.note(kind, name);
    if (kind === 'person' && name.includes('@')) notePerson(name, pseudonyms);
  };
  const look = (text: string, place: Place) => {
    namesInValue(text, siblings.placeOf(text, place)).forEach(note);
    if (names) noteCode(text, place, pseudonyms);
    return text;
  };
  return {
    value: look,
    text(text) {
      namesInText(text).forEach(note);
      if (names) noteCode(text, NOWHERE, pseudonyms);
      return text;
    },
    key(text) {
      if (/[@/:]/u.test(text)) namesInText(text).forEach(note);
      return text;
    },
    number(text, { key }) {
      const kind = /^\d+$/u.test(text) ? kindByKey(key, text) : null;
      if (kind !== null) pseudonyms.note(kind, text);
      return text;
    },
    closed(members, above) {
      noteResource(members, above, pseudonyms);
      siblings.note(members);
      for (const [key, text] of members) {
        if (key !== 'key' && members.has('key')) look(text, { key, above });
      }
    },
  };
}
