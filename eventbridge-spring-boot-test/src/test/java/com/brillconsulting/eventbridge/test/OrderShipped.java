package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;

@EventBridgeEvent(source = "shop.orders", detailType = "Order Shipped", bus = "shop")
record OrderShipped(long id) {}
