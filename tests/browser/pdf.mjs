// What a PDF says and how its first page looks, by poppler.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function pdf_text(path) {
  const { stdout } = await run('pdftotext', ['-layout', path, '-']);
  return stdout;
}

// Writes `picture` (a path without its ".png").
export async function pdf_picture(path, picture) {
  await run('pdftoppm', ['-png', '-singlefile', '-r', '80', path, picture]);
}
