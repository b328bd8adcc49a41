package com.brillconsulting.eventbridge.schedule;
/** stub */
public class InvalidScheduleExpressionException extends RuntimeException {}
