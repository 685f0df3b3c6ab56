exports.BenchItems = require('./items.mts').BenchItems;
