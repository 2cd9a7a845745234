/** How publish.xml and our folders are found, and changed so that each is old or new at every moment. */

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

/** publish.xml as it was stays beside it for good: it may hold what the present one lacks. */
function keepAside(places) {
  var path = places.backup;
  while (files.FileExists(path)) path = path.replace(/\.bak$/, '+.bak');
  files.MoveFile(places.aside, path);
}

/** publish.xml becomes the text; where that fails, it is as it was. */
function writeRegistry(places, found, text) {
  try {
    if (found.path === places.aside) files.MoveFile(places.aside, places.registry);
    if (files.FileExists(places.aside)) keepAside(places);
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
  try {
    if (files.FileExists(places.aside)) keepAside(places);
  } catch (error) {
    complain('kept', { path: places.aside, detail: detailOf(error) });
  }
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
