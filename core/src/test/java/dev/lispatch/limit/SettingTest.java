package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
  @ParameterizedTest
  @EnumSource
  void with_anySetting_changesItAlone(Setting setting) {
    long other = setting.standard() - 1;
    Limits changed = Limits.DEFAULT.with(setting, other);
    for (Setting each : Setting.values()) {
      assertThat(changed.value(each))
          .as(each.flag())
          .isEqualTo(each == setting ? other : each.standard());
    }
    assertThat(changed.with(setting, setting.standard())).isEqualTo(Limits.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource
  void with_lessThanTheLeast_isRefusedByName(Setting setting) {
    assertThatThrownBy(() -> Limits.DEFAULT.with(setting, setting.least() - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting.flag() + " must be at least " + setting.least());
    assertThat(Limits.DEFAULT.with(setting, setting.least()).value(setting))
        .isEqualTo(setting.least());
  }
}
