package dev.verify.client.attempt;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of codes that were sent, and of codes that were entered.
 *
 * @param totalAttempts codes sent
 * @param totalConverted codes entered
 * @param totalUnconverted codes never entered
 * @param conversionRatePercentage the share entered, in per cent
 * @param url its own address
 */
public record AttemptsSummary(@Nullable Integer totalAttempts, @Nullable Integer totalConverted,
		@Nullable Integer totalUnconverted, @Nullable BigDecimal conversionRatePercentage, @Nullable String url) {

}
