package com.brillconsulting.eventbridge.autoconfigure.republished;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;

/** The only event of the package. */
@EventBridgeEvent(source = "stock")
public record StockLow(String article) {}
