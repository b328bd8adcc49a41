package com.brillconsulting.eventbridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudFormationExportTest {

    @Test
    void isValid(@TempDir Path folder) throws Exception {
        var lint = new Tool(folder);
        assumeTrue(lint.run("cfn-lint", "--version").exitValue() == 0, "cfn-lint is not installed");
        Files.writeString(
                folder.resolve("template.json"),
                TopologyExport.of(Declared.everything()).cloudFormation());

        lint.run("cfn-lint", "--regions", "us-east-1", "--", "template.json").assertSucceeded();
    }

    @Test
    void hasEachDefinition() {
        assertThat(template(Declared.everything())
                        .path("Resources")
                        .valueStream()
                        .map(it -> it.path("Type").asString()))
                .contains(
                        "AWS::Events::EventBus",
                        "AWS::Events::EventBusPolicy",
                        "AWS::Events::Rule",
                        "AWS::Events::Archive",
                        "AWS::Events::Connection",
                        "AWS::Events::ApiDestination",
                        "AWS::SQS::Queue",
                        "AWS::SQS::QueuePolicy",
                        "AWS::Lambda::Permission",
                        "AWS::Logs::ResourcePolicy",
                        "AWS::Scheduler::Schedule",
                        "AWS::Scheduler::ScheduleGroup",
                        "AWS::EventSchemas::Registry",
                        "AWS::EventSchemas::Schema");
    }

    @Test
    void spreadsManyTargetsOverSiblings() {
        var rules = template(Declared.everything())
                .path("Resources")
                .propertyStream()
                .filter(it -> it.getKey().startsWith("RuleOrdersLarge"))
                .map(it -> it.getValue().path("Properties"))
                .toList();

        assertThat(rules).extracting(it -> it.path("Name").asString()).containsExactly("large", "large--2", "large--3");
        assertThat(rules).extracting(it -> it.path("Targets").size()).containsExactly(5, 5, 4);
    }

    @Test
    void asksForSecretsAndTellsNone() {
        var text = TopologyExport.of(Declared.everything()).cloudFormation();
        var parameters = JsonMapper.shared().readTree(text).path("Parameters");

        assertThat(text).doesNotContain(Declared.SECRET);
        assertThat(parameters.propertyNames())
                .containsExactlyInAnyOrder(
                        "BasicPassword", "BasicQueryToken", "KeyAPIKey", "OauthClientSecret", "OauthTokenQueryToken");
        assertThat(parameters.valueStream()).allMatch(it -> it.path("NoEcho").asBoolean());
    }

    @Test
    void letsInAllRulesOfTheBusWhereThePolicyWouldGrowTooLong() {
        var definitions = new ArrayList<Definition>();
        definitions.add(QueueDefinition.of("shared", null));
        for (var number = 0; number < 41; number++) {
            definitions.add(RuleDefinition.builder("rule-" + number)
                    .pattern("{\"source\": [\"shop\"]}")
                    .target("shared", ResourceReference.queue("shared"))
                    .build());
        }

        var source = template(new Topology("shop", definitions))
                .at(
                        "/Resources/QueuePolicyShared/Properties/PolicyDocument/Statement/0/Condition/ArnEquals/aws:SourceArn");

        assertThat(source.path("Fn::Sub").asString())
                .isEqualTo("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*");
    }

    @Test
    void tellsWhatItLeavesOut() {
        var topology = new Topology(
                "shop",
                List.of(RuleDefinition.builder("tell")
                        .pattern("{\"source\": [\"shop\"]}")
                        .target("topic", ResourceReference.arn("arn:aws:sns:us-east-1:123456789012:news"))
                        .build()));

        assertThat(template(topology).at("/Metadata/EventBridge/NotIncluded/0").asString())
                .startsWith("The policy of arn:aws:sns:us-east-1:123456789012:news is not in here");
    }

    private static JsonNode template(Topology topology) {
        assertThat(topology.problems()).isEmpty();
        return JsonMapper.shared().readTree(TopologyExport.of(topology).cloudFormation());
    }
}
