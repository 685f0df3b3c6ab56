const { rm } = require('node:fs/promises');

module.exports = async () => await rm(process.env.TEST_DATA, { recursive: true });
