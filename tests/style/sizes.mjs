// Lines of at most 110 columns, files of at most 500 lines, functions of at most 70.
import { cpp, finish, listFiles, read, report } from './sources.mjs';

const columnsMax = 110, linesMax = 500, functionLinesMax = 70;
const wide = new RegExp(
  '[\\u1100-\\u115F\\u2E80-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F' +
  '\\uFF00-\\uFF60\\uFFE0-\\uFFE6\\u{1F300}-\\u{1FAFF}\\u{20000}-\\u{3FFFD}]', 'gu');

// Columns as an editor shows them: a Han character takes two, and clang-format counts so too.
const columns = (text) => [...text].length + (text.match(wide)?.length ?? 0);

// Comments and literals become spaces, so that braces within them do not count. Line breaks stay.
function withoutLiterals(text) {
  const blank = (part) => part.replace(/[^\n]/g, ' ');
  return text
    .replace(/R"([^(\s]*)\([\s\S]*?\)\1"/g, blank)
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/g, (part) =>
      /^'/.test(part) && part.length > 6 ? part : blank(part));
}

// What stands before an opening brace tells whether it opens a function: a parameter list, perhaps followed
// by qualifiers, a trailing return type or member initialisers. Control statements and lambdas inside a
// function do not matter, since only outermost bodies are measured.
function opensFunction(before) {
  const head = before.trim();
  if (/\b(namespace|class|struct|enum|union|extern)\b[^()]*$/.test(head)) return false;
  if (/[=,({[]\s*$/.test(head)) return false;
  return /\)\s*(const|noexcept|override|final|\s|->\s*[\w:<>,&*\s]+|:\s[\s\S]*)*$/.test(head);
}

function checkFunctions(name, text) {
  const clean = withoutLiterals(text);
  const braces = [];  // for every open brace: the line where its function began, or 0
  let line = 1, statement = '', statementLine = 0;
  for (const c of clean) {
    if (c === '{') {
      const inside = braces.some((start) => start > 0);
      braces.push(!inside && opensFunction(statement) ? statementLine : 0);
      statement = '';
    } else if (c === '}') {
      const start = braces.pop() ?? 0;
      const length = line - start + 1;
      if (start > 0 && length > functionLinesMax)
        report(name, start, `a function of ${length} lines; at most ${functionLinesMax}`);
      statement = '';
    } else if (c === ';') {
      statement = '';
    } else {
      if (statement === '' && /\S/.test(c)) statementLine = line;
      if (statement !== '' || /\S/.test(c)) statement += c;
    }
    if (c === '\n') ++line;
  }
}

const generated = /(package-lock\.json|\.svg)$/;
const sources =
  /\.(cpp|h|mjs|js|cmake|sql|html|css)$|CMakeLists\.txt$|^script\/|^tests\/(style|differential)\/[a-z]+$/;
const files = listFiles(sources).filter((name) => !generated.test(name) && !/^assets\//.test(name));
for (const name of files) {
  const text = read(name);
  const lines = text.split('\n');
  const length = lines.length - 1;
  if (length > linesMax) report(name, linesMax + 1, `${length} lines; at most ${linesMax}`);
  lines.forEach((line, index) => {
    const count = columns(line);
    if (count > columnsMax) report(name, index + 1, `${count} columns; at most ${columnsMax}`);
  });
  if (cpp.test(name)) checkFunctions(name, text);
}
finish(`sizes: ${files.length} files`);
