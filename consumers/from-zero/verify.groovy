// Starts what was built, until the event has gone all the way that the page tells of.
def page = new File(basedir, '../../../../docs/from-zero.md').text
def expected = (page =~ /(?s)```\n(To be shipped[^\n]*)\n```/)[0][1]
def log = new File(basedir, 'run.log')
def process = new ProcessBuilder(System.getProperty('java.home') + '/bin/java', '-XX:TieredStopAtLevel=1',
        '-jar', new File(basedir, 'target/shop-1.0.0.jar').path, '--eventbridge.embedded.port=0')
        .redirectErrorStream(true).redirectOutput(log).start()
try {
    for (int i = 0; i < 600 && process.alive && !log.text.contains(expected); i++) {
        sleep 100
    }
    assert log.text.contains(expected)
} finally {
    process.destroy()
}
return true
