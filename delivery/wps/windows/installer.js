/**
 * Enters the add-in Qiansuan into WPS Spreadsheets: cscript //nologo //E:JScript installer.js --help
 *
 * ECMAScript 3 for the Windows Script Host. Only our own entry of publish.xml and our own folders are ever changed.
 */
var NAME = 'qiansuan';
var VERSION = '@version@';
var WORDING = '@wording@';

/** Bits of a file's Attributes. */
var READ_ONLY = 1;
var REPARSE_POINT = 1024;
/** Kinds of an ADODB stream, and how it saves. */
var TEXT = 2;
var OVERWRITE = 2;

var files = new ActiveXObject('Scripting.FileSystemObject');
var shell = new ActiveXObject('WScript.Shell');
var language = systemLanguage();

/** A value of the Windows registry; empty where there is none. */
function setting(path) {
  try {
    return String(shell.RegRead(path));
  } catch (_) {
    return '';
  }
}

/** Chinese where Windows is and its console can show it. */
function systemLanguage() {
  var page = setting('HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage\\OEMCP');
  var isChinese = /^zh/i.test(setting('HKCU\\Control Panel\\International\\LocaleName'));
  return page === '936' || page === '54936' || (page === '65001' && isChinese) ? 'zh' : 'en';
}

function wording(key, values) {
  var text = WORDING[language][key];
  var name;
  for (name in values) {
    if (values.hasOwnProperty(name)) text = text.split('{{' + name + '}}').join(values[name]);
  }
  return text;
}

function say(key, values) {
  WScript.Echo(wording(key, values));
}

function complain(key, values) {
  WScript.StdErr.WriteLine(wording(key, values));
}

/** Ends the work for one user with a message. */
function fail(key, values) {
  throw { key: key, values: values };
}

function misuse(key, values) {
  throw { key: key, values: values, isMisuse: true };
}

function detailOf(error) {
  return String(error.message || error.description || error);
}

/** A file's bytes, a character each. */
function readBytes(path) {
  var size = files.GetFile(path).Size;
  var stream = new ActiveXObject('ADODB.Stream');
  var text = '';
  if (size === 0) return text;
  stream.Type = TEXT;
  stream.Charset = 'iso-8859-1';
  stream.Open();
  try {
    stream.LoadFromFile(path);
    text = stream.ReadText();
  } finally {
    stream.Close();
  }
  if (text.length !== size) fail('unreadable', { file: path, detail: text.length + '/' + size });
  return text;
}

function writeBytes(path, text) {
  var stream = new ActiveXObject('ADODB.Stream');
  stream.Type = TEXT;
  stream.Charset = 'iso-8859-1';
  stream.Open();
  try {
    stream.WriteText(text);
    stream.SaveToFile(path, OVERWRITE);
  } finally {
    stream.Close();
  }
  if (readBytes(path) !== text) fail('write-failed', { file: path, detail: '' });
}

function listOf(collection) {
  var list = [];
  var each;
  for (each = new Enumerator(collection); !each.atEnd(); each.moveNext()) list.push(each.item());
  return list;
}

function createFolder(path) {
  if (files.FolderExists(path)) return;
  createFolder(files.GetParentFolderName(path));
  files.CreateFolder(path);
}

/** Whether two folders hold the same files. */
function sameFolders(one, other) {
  var mine = files.GetFolder(one);
  var theirs, list, i;
  if (!files.FolderExists(other)) return false;
  theirs = files.GetFolder(other);
  if (mine.Files.Count !== theirs.Files.Count || mine.SubFolders.Count !== theirs.SubFolders.Count) return false;
  list = listOf(mine.Files);
  for (i = 0; i < list.length; i += 1) {
    if (!files.FileExists(files.BuildPath(other, list[i].Name)) || readBytes(list[i].Path) !== readBytes(files.BuildPath(other, list[i].Name))) return false;
  }
  list = listOf(mine.SubFolders);
  for (i = 0; i < list.length; i += 1) {
    if (!sameFolders(list[i].Path, files.BuildPath(other, list[i].Name))) return false;
  }
  return true;
}

/** Two digits. */
function padded(number) {
  return (number < 10 ? '0' : '') + number;
}

function stamp() {
  var now = new Date();
  return now.getFullYear() + padded(now.getMonth() + 1) + padded(now.getDate()) + '-' + padded(now.getHours()) + padded(now.getMinutes()) + padded(now.getSeconds());
}

/** Where everything of one user stands. */
function placesOf(appData) {
  var addons = files.BuildPath(appData, 'kingsoft\\wps\\jsaddons');
  var registry = files.BuildPath(addons, 'publish.xml');
  return {
    wps: files.BuildPath(appData, 'kingsoft\\wps'),
    addons: addons,
    registry: registry,
    backup: registry + '.' + stamp() + '.bak',
    /** What publish.xml was, for the moment between two renamings; what it becomes. */
    aside: registry + '.' + NAME + '-old',
    next: registry + '.' + NAME + '-new',
    target: files.BuildPath(addons, NAME + '_' + VERSION),
    fresh: files.BuildPath(addons, '.' + NAME + '-new'),
    before: files.BuildPath(addons, '.' + NAME + '-old')
  };
}

/** Folders of ours, of whatever version. */
function ownFolders(places) {
  var own = [];
  var list, i;
  if (!files.FolderExists(places.addons)) return own;
  list = listOf(files.GetFolder(places.addons).SubFolders);
  for (i = 0; i < list.length; i += 1) {
    if (list[i].Name.substring(0, NAME.length + 1) === NAME + '_' && /^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.\-]+)?$/.test(list[i].Name.substring(NAME.length + 1))) own.push(list[i].Path);
  }
  return own;
}

/** publish.xml as it stands: its text and its list. A run that was cut off between two renamings left it under another name. */
function readRegistry(places) {
  var path = files.FileExists(places.registry) || !files.FileExists(places.aside) ? places.registry : places.aside;
  var text = '';
  if (files.FileExists(path)) {
    try {
      text = readBytes(path);
    } catch (error) {
      if (error.key) throw error;
      fail('unreadable', { file: path, detail: detailOf(error) });
    }
  }
  try {
    return { path: path, text: text, exists: files.FileExists(path), list: readPublish(text, NAME) };
  } catch (refusal) {
    return fail('refused', { file: path, line: String(refusal.line), reason: wording('reason.' + refusal.reason) });
  }
}

function refuseReadOnly(found) {
  if (found.exists && (files.GetFile(found.path).Attributes & READ_ONLY)) fail('read-only', { file: found.path });
}

/** publish.xml becomes the text, and what it was is kept beside it; where that fails, it is as it was. */
function writeRegistry(places, found, text) {
  try {
    if (found.path !== places.registry) files.MoveFile(found.path, places.registry);
    if (found.exists) files.CopyFile(places.registry, places.backup, true);
    writeBytes(places.next, text);
    // The host can rename only to a name that is free.
    if (found.exists) files.MoveFile(places.registry, places.aside);
    try {
      files.MoveFile(places.next, places.registry);
    } catch (error) {
      if (found.exists) files.MoveFile(places.aside, places.registry);
      throw error;
    }
  } catch (failure) {
    if (files.FileExists(places.next)) files.DeleteFile(places.next, true);
    fail('write-failed', { file: places.registry, detail: failure.key ? '' : detailOf(failure) });
  }
}

/** The folder of this version becomes what stands beside this program. */
function exchangeFolder(places, source) {
  var isMoved = false;
  try {
    files.CopyFolder(source, places.fresh, true);
    if (files.FolderExists(places.target)) {
      files.MoveFolder(places.target, places.before);
      isMoved = true;
    }
    files.MoveFolder(places.fresh, places.target);
  } catch (error) {
    if (isMoved) files.MoveFolder(places.before, places.target);
    if (files.FolderExists(places.fresh)) files.DeleteFolder(places.fresh, true);
    fail('copy-failed', { folder: places.target, detail: detailOf(error) });
  }
}

/** The folder of this version as it was before it was exchanged. */
function putBack(places) {
  if (files.FolderExists(places.target)) files.DeleteFolder(places.target, true);
  if (files.FolderExists(places.before)) files.MoveFolder(places.before, places.target);
}

/** Whether a run that was cut off left something. */
function hasLeftovers(places) {
  return files.FolderExists(places.fresh) || files.FolderExists(places.before) || files.FileExists(places.aside) || files.FileExists(places.next);
}

/** A run that was cut off may have left its new folder, and the old one aside. */
function takeUp(places) {
  if (files.FolderExists(places.fresh)) files.DeleteFolder(places.fresh, true);
  if (!files.FolderExists(places.before)) return;
  if (files.FolderExists(places.target)) files.DeleteFolder(places.before, true);
  else files.MoveFolder(places.before, places.target);
}

/** What was put aside, in this run or in one that was cut off. */
function tidy(places) {
  removeThere(places.fresh);
  removeThere(places.before);
  removeThere(places.next);
  if (files.FileExists(places.registry)) removeThere(places.aside);
}

/** What WPS holds open stays; it does no harm. */
function removeThere(path) {
  try {
    if (files.FolderExists(path)) files.DeleteFolder(path, true);
    if (files.FileExists(path)) files.DeleteFile(path, true);
  } catch (error) {
    complain('kept', { path: path, detail: detailOf(error) });
  }
}

function removeFolders(folders, isDryRun) {
  var i;
  for (i = 0; i < folders.length; i += 1) {
    say('step.remove', { folder: folders[i] });
    if (!isDryRun) removeThere(folders[i]);
  }
}

function sayChange(key, places, found) {
  if (found.exists) say('step.backup', { file: places.backup });
  say(key, { file: places.registry, others: String(found.list.count - found.list.ours.length) });
}

function install(places, options) {
  var source = files.BuildPath(files.GetParentFolderName(WScript.ScriptFullName), NAME + '_' + VERSION);
  var entry = '<jsplugin name="' + NAME + '" type="et" url="' + NAME + '_' + VERSION + '" version="' + VERSION + '" enable="' + options.enable + '" install="null" customDomain=""/>';
  var found = readRegistry(places);
  var text = installedText(found.text, found.list, entry, '<?xml version="1.0" encoding="UTF-8"?>\r\n<jsplugins>\r\n  ' + entry + '\r\n</jsplugins>\r\n');
  var isSameText = text === found.text && found.path === places.registry;
  var isSameFolder = sameFolders(source, places.target);
  var others = [];
  var own = ownFolders(places);
  var i;
  for (i = 0; i < own.length; i += 1) {
    if (own[i].toLowerCase() !== places.target.toLowerCase()) others.push(own[i]);
  }
  if (isSameText && isSameFolder && others.length === 0 && !hasLeftovers(places)) {
    say('already', { version: VERSION, folder: places.target });
    return;
  }
  if (!isSameText) refuseReadOnly(found);
  if (!files.FolderExists(places.wps)) say('no-wps', { folder: places.wps });
  if (options.isDryRun) say('dry-run', {});
  if (!isSameFolder) say('step.copy', { folder: places.target });
  if (!isSameText) sayChange('step.register', places, found);
  if (!options.isDryRun) {
    try {
      createFolder(places.addons);
      takeUp(places);
    } catch (error) {
      fail('copy-failed', { folder: places.addons, detail: detailOf(error) });
    }
    if (!isSameFolder) exchangeFolder(places, source);
    try {
      if (!isSameText) writeRegistry(places, found, text);
    } catch (failure) {
      if (!isSameFolder) putBack(places);
      throw failure;
    }
    tidy(places);
  }
  removeFolders(others, options.isDryRun);
  if (!options.isDryRun) say('installed.windows', { version: VERSION });
}

function uninstall(places, options) {
  var found = readRegistry(places);
  var text = withoutOurs(found.text, found.list, '');
  var isSameText = text === found.text && found.path === places.registry;
  var own = ownFolders(places);
  if (isSameText && own.length === 0 && !hasLeftovers(places)) {
    say('absent', { folder: places.addons });
    return;
  }
  if (!isSameText) refuseReadOnly(found);
  if (options.isDryRun) say('dry-run', {});
  if (!isSameText) sayChange('step.unregister', places, found);
  if (!isSameText && !options.isDryRun) writeRegistry(places, found, text);
  removeFolders(own, options.isDryRun);
  if (options.isDryRun) return;
  tidy(places);
  say('removed', {});
}

function status(places) {
  var found = readRegistry(places);
  var own = ownFolders(places);
  var trust = files.BuildPath(places.addons, 'authaddin.json');
  var block = files.BuildPath(places.addons, 'jsaddinblockhost.ini');
  var i, one, text;
  for (i = 0; i < found.list.ours.length; i += 1) {
    one = found.list.ours[i];
    say('status.registered', { file: found.path, entry: found.text.substring(one.from, one.to) });
  }
  if (found.list.ours.length === 0) say('status.not-registered', { file: found.path });
  for (i = 0; i < own.length; i += 1) {
    say(files.FileExists(files.BuildPath(own[i], 'ribbon.xml')) && files.FileExists(files.BuildPath(own[i], 'index.html')) ? 'status.folder' : 'status.incomplete', { folder: own[i] });
  }
  if (own.length === 0) say('status.no-folder', { folder: places.addons });
  text = files.FileExists(trust) ? readBytes(trust).replace(/[\r\n\t]/g, ' ') : '';
  if (text.indexOf(NAME) >= 0) say('status.trust', { file: trust, text: text.substring(text.indexOf(NAME), text.indexOf(NAME) + 200) });
  else say('status.no-trust', { file: trust });
  if (files.FileExists(block)) say('status.blocked', { file: block });
}

/** The roaming folders of all who have used WPS here. Links lead an administrator's rights to where a user chose: never through them. */
function allUsers() {
  var profiles = listOf(files.GetFolder(files.GetParentFolderName(shell.ExpandEnvironmentStrings('%PUBLIC%'))).SubFolders);
  var steps = ['AppData', 'Roaming', 'kingsoft', 'wps'];
  var found = [];
  var i, k, path, isPlain;
  for (i = 0; i < profiles.length; i += 1) {
    path = profiles[i].Path;
    isPlain = !(profiles[i].Attributes & REPARSE_POINT);
    for (k = 0; k < steps.length && isPlain; k += 1) {
      path = files.BuildPath(path, steps[k]);
      isPlain = files.FolderExists(path) && !(files.GetFolder(path).Attributes & REPARSE_POINT);
    }
    if (isPlain && files.FolderExists(path + '\\jsaddons')) isPlain = !(files.GetFolder(path + '\\jsaddons').Attributes & REPARSE_POINT);
    if (isPlain) found.push({ name: profiles[i].Name, appData: files.BuildPath(profiles[i].Path, 'AppData\\Roaming') });
  }
  return found;
}

function argumentsGiven() {
  var list = [];
  var i;
  for (i = 0; i < WScript.Arguments.length; i += 1) list.push(WScript.Arguments.Item(i));
  return list;
}

function readArguments(given) {
  var options = { command: 'install', isDryRun: false, isForAll: false, appData: '', enable: 'enable_dev', isHelp: false };
  var i, name, value;
  for (i = 0; i < given.length; i += 1) {
    name = given[i];
    if (name === 'install' || name === 'uninstall' || name === 'status') options.command = name;
    else if (name === '--dry-run') options.isDryRun = true;
    else if (name === '--all-users') options.isForAll = true;
    else if (name === '--quiet') continue;
    else if (name === '--help' || name === '-h' || name === '/?') options.isHelp = true;
    else if (name === '--appdata' || name === '--enable' || name === '--lang') {
      i += 1;
      value = given[i];
      if (!value) misuse('needs-value', { option: name });
      if (name === '--appdata') options.appData = value;
      else if (name === '--enable') {
        if (value !== 'enable' && value !== 'enable_dev') misuse('not-a-choice', { option: name, found: value, allowed: 'enable, enable_dev' });
        options.enable = value;
      } else {
        if (value !== 'zh' && value !== 'en') misuse('not-a-choice', { option: name, found: value, allowed: 'zh, en' });
        language = value;
      }
    } else misuse('unknown-argument', { argument: name });
  }
  if (options.isForAll && options.appData) misuse('one-place', { first: '--all-users', second: '--appdata' });
  return options;
}

/** Whether it went well for this user. */
function runFor(appData, options) {
  var work = { install: install, uninstall: uninstall, status: status };
  try {
    work[options.command](placesOf(appData), options);
    return true;
  } catch (error) {
    if (error.key) complain(error.key, error.values);
    else complain('unexpected', { detail: detailOf(error) });
    return false;
  }
}

/** 0 done, 1 not done, 2 not understood. */
function main() {
  var source = files.BuildPath(files.GetParentFolderName(WScript.ScriptFullName), NAME + '_' + VERSION);
  var usage = { program: 'install.bat', place: '--appdata' };
  var options, users, i;
  var isDone = true;
  try {
    options = readArguments(argumentsGiven());
  } catch (error) {
    if (!error.isMisuse) throw error;
    complain(error.key, error.values);
    complain('usage', usage);
    return 2;
  }
  if (options.isHelp) {
    say('usage', usage);
    return 0;
  }
  if (options.command === 'install' && !files.FileExists(files.BuildPath(source, 'ribbon.xml'))) {
    complain('incomplete', { folder: source });
    return 1;
  }
  if (!options.isForAll) return runFor(options.appData || shell.ExpandEnvironmentStrings('%APPDATA%'), options) ? 0 : 1;
  users = allUsers();
  if (users.length === 0) {
    complain('no-users', {});
    return 1;
  }
  for (i = 0; i < users.length; i += 1) {
    say('user', { name: users[i].name });
    if (!runFor(users[i].appData, options)) isDone = false;
  }
  return isDone ? 0 : 1;
}

if (/cscript\.exe$/i.test(WScript.FullName)) WScript.Quit(main());
else WScript.Echo(wording('start-the-bat', {}));
