'use strict';
// Old syntax on purpose: this file is read by whatever Node the machine has, before the pinned one is there.
const fs = require('fs');
const os = require('os');
const path = require('path');
const url = require('url');
const childProcess = require('child_process');

/** Runs a TypeScript program of the project on the pinned Node and ends as it ends. */
exports.launch = function launch(program, args, options) {
  if (Number(process.versions.node.split('.')[0]) < 18) {
    fail('Node.js 18 or later is needed; this is ' + process.version + '.');
  }
  const root = path.dirname(fs.realpathSync(__dirname));
  const installed = fs.existsSync(path.join(root, 'package-lock.json'))
    ? require('./install.js').bringUpToDate(root, options.forTests)
    : Promise.resolve();
  installed.then(() => run(root, program, args), (error) => fail(error.message));
};

function run(root, program, args) {
  const child = childProcess.spawn(
    pinnedNode(root),
    nodeOptions(root).concat(path.join(root, program), args),
    { stdio: 'inherit', env: environment(root) },
  );
  child.on('error', (error) => fail('Node.js could not be started: ' + error.message));
  child.on('exit', (code, signal) => (signal === null ? process.exit(code) : endBy(signal)));
  forwardSignals(child);
  followNpm(child);
}

/** The binary of this platform's package; where there is none, the present Node if it is new enough. */
function pinnedNode(root) {
  const platform = process.platform + '-' + process.arch;
  for (const name of ['node-' + platform, 'node-bin-' + platform]) {
    try {
      const manifest = require.resolve(name + '/package.json', { paths: [root] });
      return path.join(path.dirname(manifest), require(manifest).bin.node);
    } catch (absent) {
      if (absent.code !== 'MODULE_NOT_FOUND') throw absent;
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  return fail(
    'No Node.js for ' + platform + ' came with the packages. Either optional packages were left out' +
    ' (install again with --include=optional), or this platform has none: then run with Node.js 26 or later.',
  );
}

/** Node strips types by itself, except below node_modules, where an installed package lives. */
function nodeOptions(root) {
  // Pages make short-lived text: a roomier young generation is collected less often.
  const options = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];
  if (!root.split(path.sep).includes('node_modules')) return options;
  return options.concat('--import', url.pathToFileURL(path.join(root, 'bin/strip-types.mjs')).href);
}

/** Compiled code is kept between starts, in a folder that only this user or the owner of the project can write. */
function environment(root) {
  const env = Object.assign({}, process.env, { KABINET_LAUNCHER: String(process.pid) });
  const home = process.env.CACHE_DIRECTORY || process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  const folders = [path.join(root, 'node_modules', '.cache', 'kabinet'), path.join(home, 'kabinet')];
  const folder = env.NODE_COMPILE_CACHE || folders.find(isWritable);
  return folder ? Object.assign(env, { NODE_COMPILE_CACHE: folder }) : env;
}

function isWritable(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch (refused) {
    return false;
  }
}

/** A terminal sends Ctrl-C to the whole group, the program included: passing it on would make it two. */
function forwardSignals(child) {
  process.on('SIGINT', () => { if (!process.stdin.isTTY) child.kill('SIGINT'); });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
}

/** Killing `npm start` outright must not leave a server behind that holds its port. */
function followNpm(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => { if (process.ppid !== parent) child.kill('SIGTERM'); }, 500).unref();
}

function endBy(signal) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  setTimeout(() => process.exit(1), 1000);
}

function fail(reason) {
  process.stderr.write('kabinet: ' + reason + '\n');
  process.exit(1);
}
