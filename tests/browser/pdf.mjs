// What a PDF says, by poppler.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export async function pdf_text(path) {
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-']);
  return stdout;
}
