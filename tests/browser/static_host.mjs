// nginx as a static host of the client, with the directives of deploy/nginx_client.conf: only address, folder
// and the server's address are put in, and TLS is left out.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, Hopeless, root, until } from './platform.mjs';

const nginx = process.env.CEFL_NGINX ?? join(root, '.deps/nginx/usr/sbin/nginx');

// Every replacement must find something: what is tested is what is shipped.
function with_replaced(text, replacements) {
  return replacements.reduce((now, [wanted, instead]) => {
    if (!now.includes(wanted)) throw new Error(`deploy/nginx_client.conf has no: ${wanted}`);
    return now.replaceAll(wanted, instead);
  }, text);
}

export class StaticHost {
  // Serves a copy of the client whose client.json names the server at `api`.
  static async start(port, api) {
    const host = new StaticHost();
    host.address = `http://127.0.0.1:${port}`;
    host.folder = await mkdtemp(join(tmpdir(), 'cefl-static-'));
    await cp(client, join(host.folder, 'client'), { recursive: true });
    await host.write_settings(api);
    await writeFile(join(host.folder, 'nginx.conf'), await host.configuration(port, api));
    host.process = spawn(nginx, ['-p', host.folder, '-c', 'nginx.conf', '-e', 'stderr'],
      { stdio: ['ignore', 'inherit', 'inherit'] });
    host.exited = new Promise((done) => host.process.on('exit', done));
    await until('nginx', 20, async () => {
      if (host.process.exitCode !== null) throw new Hopeless(`nginx ended`);
      return (await fetch(`${host.address}/`)).ok;
    });
    return host;
  }

  // As an operator would.
  async write_settings(api) {
    const file = join(this.folder, 'client/client.json');
    const settings = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...settings, api }));
  }

  async configuration(port, api) {
    const deployed = with_replaced(await readFile(join(root, 'deploy/nginx_client.conf'), 'utf8'), [
      ['listen 443 ssl http2;', `listen 127.0.0.1:${port};`],
      ['ssl_certificate /etc/ssl/client.exam.example.pem;', ''],
      ['ssl_certificate_key /etc/ssl/private/client.exam.example.key;', ''],
      ['/srv/cefl-client', join(this.folder, 'client')],
      ['blob: https://api.exam.example;', `blob: ${api};`],
    ]);
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `  ${name}_temp_path ${name};`).join('\n');
    const log = "  log_format line '$request_method $request_uri $status';\n  access_log access.log line;";
    return `daemon off;\nmaster_process off;\npid nginx.pid;\nevents { }\n` +
      `http {\n${log}\n${folders}\n${deployed}}\n`;
  }

  // What was asked of it so far: "GET /client.json 304".
  async requests() {
    return (await readFile(join(this.folder, 'access.log'), 'utf8')).trim().split('\n');
  }

  async stop() {
    this.process?.kill('SIGTERM');
    await this.exited;
    await rm(this.folder, { recursive: true, force: true });
  }
}
