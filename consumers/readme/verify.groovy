// One version of the AWS SDK: what Maven chose by the nearest, and what a tool that takes the newest would choose.
def versions = [:].withDefault { [] as Set }
(new File(basedir, 'target/tree.txt').text =~ /software\.amazon\.awssdk:([\w-]+):jar:([\d.]+)/).each { versions[it[1]] << it[2] }
def newest = versions.collectEntries { module, found -> [module, found.max { it.tokenize('.')*.toInteger().inject { a, b -> a * 1000 + b } }] }
def chosen = [:]
new File(basedir, 'target/tree.txt').eachLine { line ->
    def found = line =~ /^[^(]*software\.amazon\.awssdk:([\w-]+):jar:([\d.]+)/
    if (found) chosen[found[0][1]] = found[0][2]
}
assert chosen.values().toSet().size() == 1 : chosen
assert newest.values().toSet() == chosen.values().toSet() : newest

// The published poms, the bill of materials among them, name no other version of it either.
def poms = []
new File(basedir, '../../repository/com/brillconsulting').eachFileRecurse { if (it.name.endsWith('.pom')) poms << it }
assert poms.size() >= 6 : poms
poms.each { pom ->
    new groovy.xml.XmlSlurper().parse(pom).'**'.findAll { it.name() == 'dependency' && it.groupId.text() == 'software.amazon.awssdk' }
        .each { assert it.version.text() in [chosen.sdk_core, chosen['sdk-core'], '${awssdk.version}'] : "$pom.name: ${it.artifactId}:${it.version}" }
}

// It starts, and the event reaches both methods.
def log = new File(basedir, 'run.log')
def process = new ProcessBuilder(System.getProperty('java.home') + '/bin/java', '-XX:TieredStopAtLevel=1',
        '-jar', new File(basedir, 'target/readme-1.0.0.jar').path)
        .redirectErrorStream(true).redirectOutput(log).start()
def expected = ['To be shipped: order 1', 'To be looked at: order 1 of 2500']
try {
    for (int i = 0; i < 600 && process.alive && !expected.every { log.text.contains(it) }; i++) {
        sleep 100
    }
    assert expected.every { log.text.contains(it) } : log.text
} finally {
    process.destroy()
}
return true
