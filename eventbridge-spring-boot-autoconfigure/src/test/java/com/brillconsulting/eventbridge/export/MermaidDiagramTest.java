package com.brillconsulting.eventbridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class MermaidDiagramTest {

    @Test
    void showsWhatFlowsWhere() {
        var topology = new Topology(
                "shop",
                List.of(
                        EventBusDefinition.of("orders"),
                        QueueDefinition.deadLetterQueue("large-dlq"),
                        QueueDefinition.of("large", new QueueDefinition.Redrive("large-dlq", 5)),
                        RuleDefinition.builder("large")
                                .bus("orders")
                                .pattern("{\"source\": [\"shop\"]}")
                                .target("large", ResourceReference.queue("large"))
                                .target(
                                        "f",
                                        ResourceReference.arn("arn:aws:lambda:us-east-1:123456789012:function:audit"))
                                .build()));

        assertThat(TopologyExport.of(topology).mermaid()).isEqualTo("""
                flowchart LR
                  n1(["orders"])
                  n2{{"large"}}
                  n1 --> n2
                  n3[("large")]
                  n2 --> n3
                  n4["lambda function:audit"]
                  n2 --> n4
                  n5[("large-dlq")]
                  n3 -.-> n5
                """);
    }

    @Test
    void showsEachDefinitionAndNoSecret() {
        assertThat(TopologyExport.of(Declared.everything()).mermaid())
                .contains(
                        "\"orders\"",
                        "\"archive all\"",
                        "\"organization o-a1b2c3d4e5\"",
                        "\"report<br/>cron(0 2 * * ? *)\"",
                        "\"shop@Order\"",
                        "\"API destination crm\"",
                        "\"connection oauth\"",
                        "(disabled)")
                .doesNotContain(Declared.SECRET);
    }

    @Test
    void escapesWhatMermaidWouldRead() {
        var bus = new Topology(
                "shop",
                List.of(RuleDefinition.builder("r")
                        .pattern("{\"source\": [\"shop\"]}")
                        .target("a", ResourceReference.arn("arn:aws:batch:us-east-1:123456789012:job-queue/a\"b#<c>"))
                        .build()));

        assertThat(TopologyExport.of(bus).mermaid()).contains("[\"batch job-queue/a#34;b#35;#60;c#62;\"]");
    }
}
