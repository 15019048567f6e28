// What must not stand in the tree: package registries of this machine's own configuration, machine paths,
// unfinished work; and no string of the client's text table that nobody shows.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { finish, listFiles, read, report } from './sources.mjs';

function output(program, ...args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';  // not installed here: no configuration of its own either
  }
}

// Everybody knows these; naming them gives nothing away.
const known = ['debian.org', 'ubuntu.com', 'npmjs.org', 'pypi.org', 'python.org', 'github.com', 'golang.org',
  'crates.io', 'w3.org', 'localhost'];
const isKnown = (host) => known.some((one) => host === one || host.endsWith(`.${one}`));

function registryHosts() {
  const apt = '/etc/apt';
  const aptFiles = [`${apt}/sources.list`, `${apt}/apt.conf`,
    ...['sources.list.d', 'apt.conf.d', 'auth.conf.d'].map((folder) => `${apt}/${folder}`)
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))];
  const texts = aptFiles.filter((name) => existsSync(name)).map((name) => {
    try { return readFileSync(name, 'utf8'); } catch { return ''; }
  });
  texts.push(output('npm', 'config', 'get', 'registry'), output('npm', 'config', 'list', '--json'),
    output('pip', 'config', 'list'), output('apt-config', 'dump', 'Acquire'), output('go', 'env', 'GOPROXY'));
  for (const name of ['http_proxy', 'https_proxy', 'npm_config_registry', 'PIP_INDEX_URL', 'GOPROXY'])
    texts.push(process.env[name] ?? '', process.env[name.toUpperCase()] ?? '');
  const hosts = new Set();
  const address = /https?:\/\/(?:[^\s@/"]+@)?([A-Za-z0-9.-]+\.[A-Za-z0-9-]+|\d+(?:\.\d+){3})/g;
  for (const match of texts.join('\n').matchAll(address))
    hosts.add(match[1].toLowerCase());
  return [...hosts].filter((host) => !isKnown(host) && !/^127\./.test(host));
}

const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
const machinePath = new RegExp('/wo' + 'rk/');
const hosts = registryHosts();
const text = listFiles().filter((name) => !/\.(png|jpg|jpeg|ico|pdf|woff2?|wasm|br)$/.test(name));
for (const name of text) {
  read(name).split('\n').forEach((line, index) => {
    if (unfinished.test(line)) report(name, index + 1, 'unfinished work belongs in an issue');
    if (machinePath.test(line)) report(name, index + 1, 'a path of one machine');
    const host = hosts.find((one) => line.toLowerCase().includes(one));
    if (host) report(name, index + 1, 'the host of a package registry of this machine');
  });
}

// Every constant of web/ui/text*.h is used somewhere else in web/.
const tables = listFiles(/^web\/ui\/text[a-z_]*\.h$/)
  .filter((name) => /constexpr (std::string_view|char)/.test(read(name)));
const client = listFiles(/^(web|tests\/web)\/.*\.(cpp|h|js)$/).map((name) => [name, read(name)]);
let strings = 0;
for (const table of tables) {
  read(table).split('\n').forEach((line, index) => {
    const match = /constexpr (?:std::string_view|char)\s+(\w+)/.exec(line);
    if (!match) return;
    ++strings;
    const word = new RegExp(`\\b${match[1]}\\b`, 'g');
    const uses = client.reduce((sum, [, content]) => sum + (content.match(word)?.length ?? 0), 0);
    if (uses < 2) report(table, index + 1, `nobody shows ${match[1]}`);
  });
}
finish(`words: ${text.length} files, ${strings} strings of the client`);
