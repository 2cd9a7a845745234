/** What the installers for WPS say on a console, and what packs them. */
export const installers = {
  'installer.usage':
    'Usage: {{program}} [install | uninstall | status] [--dry-run] [--all-users | {{place}} FOLDER] [--enable enable | enable_dev] [--lang zh | en]\n' +
    '--dry-run says what would be done, and does nothing. --all-users serves every user of this computer who has used WPS, and needs the rights of an administrator.',
  'installer.unknown-argument': '{{argument}} is not understood.',
  'installer.needs-value': '{{option}} needs a value.',
  'installer.not-a-choice': '{{option}} {{found}}: possible are {{allowed}}.',
  'installer.one-place': '{{first}} and {{second}} exclude each other.',
  'installer.start-the-bat': 'Please start install.bat.',
  'installer.incomplete': 'The add-in itself is missing: {{folder}}. Unpack the whole package, then start the installer from the unpacked folder.',
  'installer.not-as-root': 'WPS keeps add-ins for each user. Run this as the user who works with WPS, without sudo; or for all users with --all-users.',
  'installer.needs-root': '--all-users needs the rights of root: sudo sh install.sh --all-users',
  'installer.needs-program': 'This computer lacks the program {{program}}, without which nothing can be installed.',
  'installer.no-users': 'No user of this computer has used WPS yet.',
  'installer.user': 'User {{name}}:',
  'installer.user-failed': 'For user {{name}} it was not done.',
  'installer.dry-run': 'Nothing is changed. These steps would be taken:',
  'installer.step.copy': 'The add-in goes to {{folder}}',
  'installer.step.backup': 'What publish.xml is now is kept as {{file}}',
  'installer.step.register': 'The add-in is entered in {{file}}. Entries of others, left as they are: {{others}}',
  'installer.step.unregister': 'Our entry is taken out of {{file}}. Entries of others, left as they are: {{others}}',
  'installer.step.remove': 'Our folder {{folder}} is removed',
  'installer.kept': '{{path}} could not be removed; WPS may hold it open. It does no harm; close WPS and start this again. {{detail}}',
  'installer.no-wps': 'This user seems not to have started WPS yet ({{folder}} is missing). That does no harm.',
  'installer.already': 'Qiansuan {{version}} is installed already: {{folder}}. Nothing to do.',
  'installer.installed.windows':
    'Qiansuan {{version}} is installed. Close every window of WPS, then start WPS Spreadsheets. If WPS asks whether the add-in may run, allow it, close WPS Spreadsheets and start it once more: only then is it loaded.',
  'installer.installed.linux':
    'Qiansuan {{version}} is installed. Close every window of WPS, then start WPS Spreadsheets and open a workbook. If WPS asks whether the add-in may run, allow it, close WPS Spreadsheets and start it once more. ' +
    'If the tab Qiansuan does not show, look at the macro security: some versions load add-ins only at the lowest level (Macro Security under Tools or Developer, kept in {{file}}). Whether that is allowed here, your administrator decides.',
  'installer.absent': 'Qiansuan is not installed for this user ({{folder}}). Nothing to do.',
  'installer.removed': 'Qiansuan is removed. WPS forgets it when it is started next. Workbooks stay as they are, and calculate without the add-in.',
  'installer.refused':
    '{{file}}, line {{line}}: {{reason}}. To lose no entry of another vendor, the file is left as it is and nothing was installed or removed. Correct that line, or rename the file if it is of no use, then start this again.',
  'installer.reason.encoding': 'the encoding is not UTF-8, GBK or another one in which our entry can be set safely',
  'installer.reason.declaration': 'the XML declaration cannot be read',
  'installer.reason.root': '<jsplugins> was expected',
  'installer.reason.after': 'something follows </jsplugins>',
  'installer.reason.text': 'there is text where only elements belong',
  'installer.reason.markup': 'there is something other than an element or a comment',
  'installer.reason.tag': 'a closing tag cannot be read',
  'installer.reason.close': 'this closing tag does not belong to the element that is open',
  'installer.reason.attribute': 'an attribute cannot be read',
  'installer.reason.twice': 'an element has the same attribute twice',
  'installer.reason.entity': 'a & stands alone; &amp; was expected',
  'installer.reason.comment': 'a comment contains --',
  'installer.reason.end': 'the file ends too early',
  'installer.link': '{{file}} is a link. Please enter the add-in where it leads to.',
  'installer.read-only': '{{file}} is write-protected: probably on purpose. Take the protection away, or ask your administrator; nothing was changed.',
  'installer.unreadable': '{{file}} cannot be read; nothing was changed. {{detail}}',
  'installer.write-failed': '{{file}} could not be written; it is as it was. {{detail}}',
  'installer.copy-failed': '{{folder}} could not be written; everything is as it was. Close WPS, and see whether the disk has room. {{detail}}',
  'installer.unexpected': 'Stopped by an error that was not foreseen: {{detail}}',
  'installer.status.registered': 'Entered in {{file}}: {{entry}}',
  'installer.status.not-registered': 'Not entered in {{file}}',
  'installer.status.folder': 'The add-in is there: {{folder}}',
  'installer.status.incomplete': 'Files of the add-in are missing: {{folder}}. Install it again.',
  'installer.status.no-folder': 'No add-in of ours in {{folder}} (an add-in of the intranet server needs none)',
  'installer.status.trust': '{{file}} says: {{text}} (isload:false means that WPS knows the add-in and has not loaded it: allow it when asked, then restart WPS Spreadsheets)',
  'installer.status.no-trust': '{{file}} does not name the add-in: WPS has not asked yet whether it may run, or this version never asks',
  'installer.status.blocked': '{{file}} is there: this WPS blocks add-ins. See deploy-wps.md.',
  'installer.status.macros': 'Macro security in {{file}}: {{text}} (1 is the lowest; - means that nothing is set)',
  'delivery.not-a-base': '--base {{found}}: an http or https address was expected, with nothing after its path, such as https://tco.hospital.lan/wps/',
  'delivery.no-addin': '{{file}} is missing: npm run build:wps:addin makes the add-in.',
  'delivery.made': 'Made {{folder}}',
  'delivery.no-base': 'No jsplugins.xml was made: --base https://tco.hospital.lan/wps/ says where the online folder will stand.',
  'delivery.readme':
    'Qiansuan {{version}}, add-in for WPS Spreadsheets\n\n' +
    'Windows: unpack the whole package on this computer and double-click install.bat. uninstall.bat takes it away, status.bat says how things stand.\n' +
    'Kylin, UOS: unpack it, and run sh install.sh in a terminal. sh install.sh uninstall takes it away, sh install.sh status says how things stand.\n' +
    '--dry-run only says what would be done. It is installed for the present user, without the rights of an administrator; add-ins of other vendors are left alone.\n' +
    'Afterwards close every window of WPS, start WPS Spreadsheets, allow the add-in when asked, and restart WPS Spreadsheets once more.',
} as const;
