/** A whole scenario; `more` stands below it. */
export function scenarioText(more: string): string {
  return `name: small
project: { region: us-central1 }
job:
  sdk: java
  pipeline:
    - list:  { read: gcs-text, size: 3 GB, elements: 1000 }
    - store: { write: gcs-text }
${more}`;
}
