package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CloudWatch alarm, on metrics or composed of others, is in another state.
 *
 * @param alarmName the name of the alarm
 * @param state the state that it is in
 * @param previousState the state that it was in
 * @param configuration what it watches
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
 *     events and EventBridge</a>
 */
@EventBridgeEvent(source = "aws.cloudwatch", detailType = "CloudWatch Alarm State Change")
public record CloudWatchAlarmStateChange(
        String alarmName,
        State state,
        @Nullable State previousState,
        @Nullable Configuration configuration) {

    /**
     * The state of an alarm.
     *
     * @param value {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
     * @param reason why, for people
     * @param reasonData why, as JSON in a string; null if not told
     * @param timestamp since when
     * @param actionsSuppressedBy what keeps a composite alarm's actions from being taken; null for nothing
     * @param actionsSuppressedReason why, for people; null for no reason
     */
    public record State(
            String value,
            @Nullable String reason,
            @Nullable String reasonData,
            @Nullable Instant timestamp,
            @Nullable String actionsSuppressedBy,
            @Nullable String actionsSuppressedReason) {}

    /**
     * What an alarm watches.
     *
     * @param description a text for people; null for none
     * @param metrics the metrics and expressions; empty for a composite alarm
     * @param alarmRule the expression of a composite alarm; null for one on metrics
     */
    public record Configuration(
            @Nullable String description,
            List<Metric> metrics,
            @Nullable String alarmRule) {

        /** Takes a list that was left out as empty, and copies it. */
        public Configuration {
            metrics = AbsentList.of(metrics);
        }
    }

    /**
     * A metric or an expression of metrics.
     *
     * @param id names it in expressions
     * @param metricStat the metric; null for an expression
     * @param expression the expression; null for a metric
     * @param label a text for people; null for none
     * @param returnData whether the alarm is on it
     */
    public record Metric(
            String id,
            @Nullable MetricStat metricStat,
            @Nullable String expression,
            @Nullable String label,
            boolean returnData) {}

    /**
     * A statistic of a metric.
     *
     * @param metric the metric
     * @param period the length of each data point in seconds
     * @param stat the statistic, {@code Average}, {@code p99} and so on
     * @param unit its unit; null if not told
     */
    public record MetricStat(
            MetricName metric,
            int period,
            String stat,
            @Nullable String unit) {}

    /**
     * What tells a metric from all others.
     *
     * @param namespace its namespace, {@code AWS/EC2}
     * @param name its name
     * @param dimensions its dimensions
     */
    public record MetricName(String namespace, String name, Map<String, String> dimensions) {

        /** Takes a map that was left out as empty, and copies it. */
        @SuppressWarnings("ConstantValue")
        public MetricName {
            dimensions = dimensions == null ? Map.of() : Map.copyOf(dimensions);
        }
    }
}
