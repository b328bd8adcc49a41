package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.math.BigDecimal;

@EventBridgeEvent(source = "shop.orders", detailType = "Order Placed", bus = "shop")
record OrderPlaced(long id, String customer, BigDecimal total) {}
