package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a CloudWatch alarm (a metric alarm or a composite alarm) changed.
 *
 * @param alarmName the name of the alarm
 * @param state the current state
 * @param previousState the previous state
 * @param configuration the configuration of the alarm
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
 *     events and EventBridge</a>
 * @since 0.1.0
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
     * @param reason the reason as text; null if absent
     * @param reasonData the reason as JSON in a string; null if absent
     * @param timestamp the time of the last change of the state; null if absent
     * @param actionsSuppressedBy the cause that suppresses the actions of a composite alarm; null if they are not suppressed
     * @param actionsSuppressedReason the reason as text; null if absent
     */
    public record State(
            String value,
            @Nullable String reason,
            @Nullable String reasonData,
            @Nullable Instant timestamp,
            @Nullable String actionsSuppressedBy,
            @Nullable String actionsSuppressedReason) {}

    /**
     * The configuration of an alarm.
     *
     * @param description the description; null if absent
     * @param metrics the metrics and expressions; empty for a composite alarm
     * @param alarmRule the expression of a composite alarm; null for a metric alarm
     */
    public record Configuration(
            @Nullable String description,
            List<Metric> metrics,
            @Nullable String alarmRule) {

        /** Replaces a missing list by an empty list, and copies it. */
        public Configuration {
            metrics = AbsentList.of(metrics);
        }
    }

    /**
     * A metric or a metric math expression.
     *
     * @param id the id for use in expressions
     * @param metricStat the metric; null for an expression
     * @param expression the expression; null for a metric
     * @param label the label; null if absent
     * @param returnData whether the alarm uses this value
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
     * @param stat the statistic, for example {@code Average} or {@code p99}
     * @param unit the unit; null if absent
     */
    public record MetricStat(
            MetricName metric,
            int period,
            String stat,
            @Nullable String unit) {}

    /**
     * The identity of a metric.
     *
     * @param namespace the namespace, for example {@code AWS/EC2}
     * @param name the name
     * @param dimensions the dimensions
     */
    public record MetricName(String namespace, String name, Map<String, String> dimensions) {

        /** Replaces a missing map by an empty map, and copies it. */
        @SuppressWarnings("ConstantValue")
        public MetricName {
            dimensions = dimensions == null ? Map.of() : Map.copyOf(dimensions);
        }
    }
}
