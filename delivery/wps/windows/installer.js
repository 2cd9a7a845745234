/**
 * Enters the add-in Qiansuan into WPS Spreadsheets: cscript //nologo //E:JScript installer.js --help
 *
 * ECMAScript 3 for the Windows Script Host. Only our own entry of publish.xml and our own folders are ever changed.
 */

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
