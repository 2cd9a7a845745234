// In a process of its own: one of its packages is an ES module that Jest cannot `require`.
const { OfficeAddinManifest } = require('office-addin-manifest');

OfficeAddinManifest.readManifestFile(process.argv[2]).then((manifest) => { console.log(JSON.stringify(manifest)); });
