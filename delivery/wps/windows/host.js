/** What the script host gives: a console, the Windows registry, and files as bytes. */
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
