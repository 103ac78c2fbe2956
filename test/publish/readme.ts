const START = '<!-- sample -->';
const END = '<!-- /sample -->';

/** @returns the README with the sample report between its markers renewed */
export function withSample(readme: string, report: string): string {
  const [before = '', rest = ''] = readme.split(START);
  const after = rest.split(END)[1] ?? '';
  return `${before}${START}\n\n\`\`\`text\n${report.trimEnd()}\n\`\`\`\n\n${END}${after}`;
}
