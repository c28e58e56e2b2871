'use strict';
// Old syntax on purpose, see launch.js.
const fs = require('fs');
const path = require('path');
const childProcess = require('child_process');

/**
 * Brings node_modules in line with package-lock.json, when it is not already.
 * npm's own record of what it installed is the witness, so an installation by hand counts too.
 */
exports.bringUpToDate = function bringUpToDate(root, forTests) {
  if (isArrangedByHand(root) || isCurrent(root, forTests)) return Promise.resolve();
  return takeTurn(root).then((end) => {
    const work = isCurrent(root, forTests) ? Promise.resolve() : install(root, forTests);
    return work.then(end, (error) => { end(); throw error; });
  });
};

/** A link in place of the folder is somebody's own arrangement, and npm would replace it. */
function isArrangedByHand(root) {
  const folder = fs.lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false });
  return folder !== undefined && folder.isSymbolicLink();
}

function isCurrent(root, forTests) {
  const wanted = read(path.join(root, 'package-lock.json'));
  const present = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  return Object.keys(wanted.packages).every((place) => {
    const want = wanted.packages[place];
    const have = present.packages[place];
    if (place === '' || (want.dev && !forTests)) return true;
    if (have === undefined) return Boolean(want.optional || want.devOptional);
    return have.version === want.version && have.integrity === want.integrity;
  });
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (absent) {
    return undefined;
  }
}

/** Two installations at once would destroy each other's work: the second waits. */
function takeTurn(root) {
  const file = path.join(root, '.installing');
  const started = Date.now();
  return new Promise((resolve, reject) => {
    (function attempt() {
      try {
        fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
        resolve(() => fs.unlinkSync(file));
      } catch (error) {
        if (error.code !== 'EEXIST') return reject(new Error(explain(error.code + ' ' + error.message, root)));
        if (!isHeld(file)) fs.rmSync(file, { force: true });
        if (Date.now() - started > 600000) return reject(new Error('another installation does not end; remove ' + file));
        setTimeout(attempt, 200);
      }
    })();
  });
}

function isHeld(file) {
  try {
    process.kill(Number(fs.readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install(root, forTests) {
  const done = showProgress();
  return new Promise((resolve, reject) => {
    const npm = npmCommand();
    const child = childProcess.spawn(npm[0], npm.slice(1).concat(npmArguments(root, forTests)), {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (text) => { complaint += text; });
    child.on('error', (error) => { done('failed'); reject(new Error(explain(error.code + ' spawn npm', root))); });
    child.on('close', (code) => {
      done(code === 0 ? 'done' : 'failed');
      if (code === 0) resolve(); else reject(new Error(explain(complaint, root)));
    });
  });
}

/** The packages for tests are added beside the others, which a running server may be using. */
function npmArguments(root, forTests) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--ignore-scripts', '--include=optional'];
  const adds = forTests && isCurrent(root, false);
  return (adds ? ['install', '--no-save'] : ['ci']).concat(quiet, forTests ? '--include=dev' : '--omit=dev');
}

function npmCommand() {
  const running = process.env.npm_execpath || '';
  return path.basename(running) === 'npm-cli.js' ? [process.execPath, running] : ['npm'];
}

function showProgress() {
  const started = Date.now();
  const line = (word) => 'Installing packages … ' + word + ' ' + Math.round((Date.now() - started) / 1000) + ' s';
  const terminal = process.stderr.isTTY;
  process.stderr.write(terminal ? line('') : 'Installing packages …\n');
  const timer = setInterval(() => { if (terminal) process.stderr.write('\r' + line('')); }, 1000);
  return (word) => {
    clearInterval(timer);
    process.stderr.write((terminal ? '\r' : '') + line(word) + '\n');
  };
}

const reasons = [
  [/ENOENT spawn npm/, () => 'npm was not found. Install it (on Debian: apt-get install npm) and try again.'],
  [/ENOSPC/, (root) => 'the disk is full: free about 600 MB where ' + root + ' and the npm cache are, and try again.'],
  [/EACCES|EPERM|EROFS/, (root) => 'the packages cannot be written. Run as the owner of ' + root + ', or install them as its owner with "npm ci".'],
  [/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|ENOTCACHED|EHOSTUNREACH/, () => 'the package registry cannot be reached. Check the network (and proxy settings of npm) and try again.'],
  [/EUSAGE/, () => 'package-lock.json does not fit package.json. Restore both from the repository and try again.'],
  [/EINTEGRITY/, () => 'a downloaded package is not the one the lock file names. Run "npm cache verify" and try again.'],
];

function explain(complaint, root) {
  const known = reasons.find((entry) => entry[0].test(complaint));
  const details = complaint.trim().split('\n').slice(0, known ? 3 : 20).join('\n');
  return 'Packages could not be installed: ' + (known ? known[1](root) : 'npm says:') + '\n' + details;
}
