// Makes the project of the guide's page "From zero" by the commands that it shows.
def page = new File(basedir, '../../../../docs/from-zero.md').text
def commands = (page =~ /(?s)```shell\n(.*?)\n```/)[0][1]
def process = new ProcessBuilder('bash', '-euc', commands).directory(basedir).redirectErrorStream(true).start()
def printed = process.inputStream.text
assert process.waitFor() == 0 : printed
return new File(basedir, 'pom.xml').file
