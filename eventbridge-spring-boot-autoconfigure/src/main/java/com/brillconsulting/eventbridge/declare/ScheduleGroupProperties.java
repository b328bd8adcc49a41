package com.brillconsulting.eventbridge.declare;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A schedule group.
 *
 * @param tags Tags of the schedule group.
 */
record ScheduleGroupProperties(@DefaultValue Map<String, String> tags) {}
