package io.earwitness.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.config.Settings;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the names that recorders, phones, cameras and programs give are taken for. */
class NamesTest {
  private static final RecorderClock CLOCK = Settings.defaults().scoring().recordedAt();

  private static Origin origin(String name) {
    return CLOCK.origin("s3a://b/2020-01-01_0000/" + name, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # AudioMoth
          20260314_230015.WAV                               | year-first    | 2026-03-14T23:00:15
          20260314_230015T.WAV                              | year-first    | 2026-03-14T23:00:15
          24F3190361DA7C52_20260314_230015.WAV              | year-first    | 2026-03-14T23:00:15
          # Song Meter
          WBT202066_20240702_064404.wav                     | year-first    | 2024-07-02T06:44:04
          S4A01234_20260314_230015.wav                      | year-first    | 2026-03-14T23:00:15
          S4A01234_20260314_230015+0100.wav                 | year-first    | 2026-03-14T22:00:15
          SM2BAT_20260314_230015_000.wav                    | year-first    | 2026-03-14T23:00:15
          SITE7_0+1_20260314_230015.wav                     | year-first    | 2026-03-14T23:00:15
          SITE7_0+1_20260314$230015.wav                     | year-first    | 2026-03-14T23:00:15
          2MU01234_20260314_230015.w4v                      | year-first    | 2026-03-14T23:00:15
          # SoundTrap
          5146.200312041530.wav                             | soundtrap     | 2020-03-12T04:15:30
          671658014.180928183606.wav                        | soundtrap     | 2018-09-28T18:36:06
          5146.260314230015.d.wav                           | soundtrap     | 2026-03-14T23:00:15
          # Frontier Labs
          20260314T230015+1000_REC.flac                     | year-first    | 2026-03-14T13:00:15
          20260314T230015+1000_REC [-27.4 153.0].flac       | year-first    | 2026-03-14T13:00:15
          20260314T230015-0300_Site-7.flac                  | year-first    | 2026-03-15T02:00:15
          S20240815T105511.527227+0930_E20240815T110011.345567+0930_-12.3+78.9.wav | year-first | 2024-08-15T01:25:11
          # Hydrophones
          icListen_20260314_230015.wav                      | year-first    | 2026-03-14T23:00:15
          AMAR123.20260314T230015Z.wav                      | year-first    | 2026-03-14T23:00:15
          Queens_20260314_230015_Z.WAV                      | year-first    | 2026-03-14T23:00:15
          # Phones
          PXL_20260314_230015123.mp4                        | pixel         | 2026-03-14T23:00:15
          PXL_20260314_230015123.TS.mp4                     | pixel         | 2026-03-14T23:00:15
          VID_20260314_230015.mp4                           | year-first    | 2026-03-14T23:00:15
          VID20260314230015.mp4                             | year-first    | 2026-03-14T23:00:15
          VID_20260314_230015_HSR_120.mp4                   | year-first    | 2026-03-14T23:00:15
          20260314_230015.mp4                               | year-first    | 2026-03-14T23:00:15
          20260314_230015(0).mp4                            | year-first    | 2026-03-14T23:00:15
          Ada(00491234)_20260314230015.mp3                  | year-first    | 2026-03-14T23:00:15
          Call recording Ada_260314_230015.m4a              | samsung       | 2026-03-14T23:00:15
          Call recording +49301234567_260314_230015.m4a     | samsung       | 2026-03-14T23:00:15
          Voice 260314_230015.m4a                           | samsung       | 2026-03-14T23:00:15
          20260314 230015-1A2B3C4D.m4a                      | year-first    | 2026-03-14T23:00:15
          20260314 230015-05001234.m4a                      | year-first    | 2026-03-14T23:00:15
          20260314 230015.m4a                               | year-first    | 2026-03-14T23:00:15
          # WhatsApp
          WhatsApp Audio 2026-03-14 at 23.00.15.ogg         | year-first    | 2026-03-14T23:00:15
          WhatsApp Audio 2026-03-14 at 23.00.15             | year-first    | 2026-03-14T23:00:15
          WhatsApp Audio 2026-03-14 at 11.00.15 PM.ogg      | year-first    | 2026-03-14T23:00:15
          WhatsApp Audio 2026-03-14 at 9.05.07 AM.ogg       | year-first    | 2026-03-14T09:05:07
          WhatsApp Audio 2026-03-14 at 12.05.07 AM.ogg      | year-first    | 2026-03-14T00:05:07
          WhatsApp Audio 2026-03-14 um 23.00.15.ogg         | year-first    | 2026-03-14T23:00:15
          WhatsApp Ptt 2026-03-14 at 23.00.15.ogg           | year-first    | 2026-03-14T23:00:15
          WhatsApp_Audio_2026-03-14_at_23.00.15.ogg         | year-first    | 2026-03-14T23:00:15
          WhatsApp Audio 2026-03-14 a las 11.00.15 p. m..ogg | year-first   | 2026-03-14T23:00:15
          WhatsApp Video 2026-03-14 at 23.00.15_1a2b3c4d.mp4 | year-first   | 2026-03-14T23:00:15
          WhatsApp Audio 2026-03-14 at 23.00.15 (1).ogg     | year-first    | 2026-03-14T23:00:15
          audio_2026-03-14_23-00-15.ogg                     | year-first    | 2026-03-14T23:00:15
          signal-2026-03-14-23-00-15-123.mp4                | year-first    | 2026-03-14T23:00:15
          # Screens and programs
          Screen Recording 2026-03-14 at 11.00.15\u202fPM.mov | year-first   | 2026-03-14T23:00:15
          2026-03-14 23-00-15.mkv                           | year-first    | 2026-03-14T23:00:15
          2026-03-14T23:00:15+01:00                         | year-first    | 2026-03-14T22:00:15
          2026-03-14T23:00:15+01:00.wav                     | year-first    | 2026-03-14T22:00:15
          2026-03-14T23:00:15-05:00.wav                     | year-first    | 2026-03-15T04:00:15
          2026-03-14T23-00-15+0100.wav                      | year-first    | 2026-03-14T22:00:15
          2026-03-14T23:00:15.123456Z.wav                   | year-first    | 2026-03-14T23:00:15
          2026-03-14T23꞉00꞉15Z.wav                           | year-first    | 2026-03-14T23:00:15
          2026-03-14T23-00-15.250.mp3                       | year-first    | 2026-03-14T23:00:15
          20260314T230015Z.flac                             | year-first    | 2026-03-14T23:00:15
          20260314T2300+0100.flac                           | year-first    | 2026-03-14T22:00:00
          mic_20260314_230015_UTC+1.flac                    | year-first    | 2026-03-14T22:00:15
          mic 2026-03-14 23.00.15 (UTC-3).flac              | year-first    | 2026-03-15T02:00:15
          mic_20260314_230015UTC.flac                       | year-first    | 2026-03-14T23:00:15
          # Meetings
          GMT20260314-220015_Recording.m4a                  | zoom-meeting  | 2026-03-14T22:00:15
          GMT20260314-220015_Recording_1920x1080.mp4        | zoom-meeting  | 2026-03-14T22:00:15
          Meeting-20260314_230015-Meeting Recording.mp4     | teams         | 2026-03-14T23:00:15
          Plan 2026-01-02 10.00-20260314_230015-Meeting Recording.mp4 | teams | 2026-03-14T23:00:15
          Ada, 2026-01-02 10.00-20260314_230015UTC-Meeting Recording.mp4 | teams | 2026-03-14T23:00:15
          Standup (2026-03-14 at 23:00 GMT+1).mp4           | year-first    | 2026-03-14T22:00:00
          # Telephone exchanges
          out-491701234567-100-20260314-230015-1773529215.123.wav | asterisk | 2026-03-14T23:00:15
          q-600-201012251530-20260314-230015-1234567890.123.wav   | asterisk | 2026-03-14T23:00:15
          20260314-230015-1234567890.123.wav                | asterisk      | 2026-03-14T23:00:15
          # Dashcams, network cameras and body cameras
          2026_0314_230015_001F.MP4                         | dashcam       | 2026-03-14T23:00:15
          20260314_230015_NF.mp4                            | year-first    | 2026-03-14T23:00:15
          REC_2026_03_14_23_00_15_F.MP4                     | year-first    | 2026-03-14T23:00:15
          NO20260314-230015-000001F.MP4                     | year-first    | 2026-03-14T23:00:15
          20260314230015_000123A.MP4                        | year-first    | 2026-03-14T23:00:15
          2026-03-14_23-00-15-front.mp4                     | year-first    | 2026-03-14T23:00:15
          DJI_20260314230015_0001_D.MP4                     | year-first    | 2026-03-14T23:00:15
          AXON_Body_3_Video_2026-03-14_2300.mp4             | year-first    | 2026-03-14T23:00:00
          ch01_20260314230015_20260314233015.mp4            | year-first    | 2026-03-14T23:00:15
          NVR_ch1_main_20260314230015_20260315003015.dav    | year-first    | 2026-03-14T23:00:15
          192.168.1.64_01_20260314230015123_1.mp4           | year-first    | 2026-03-14T23:00:15
          RecM01_20260314_230015_230045_6D28808_A1B2C3.mp4  | year-first    | 2026-03-14T23:00:15
          Cam1.20260314_230015.mp4                          | year-first    | 2026-03-14T23:00:15
          Yard-20260314-230015-1773529215.mp4               | year-first    | 2026-03-14T23:00:15
          [Ada]_101-+49301234567_20260314230015(123).wav    | year-first    | 2026-03-14T23:00:15
          # From and to
          2026-03-14_2200-0600.wav                          | year-first    | 2026-03-14T22:00:00
          2026-03-14_0800-0900.wav                          | year-first    | 2026-03-14T08:00:00
          2026-03-14_2300_2330.wav                          | year-first    | 2026-03-14T23:00:00
          2026-03-14 08.00-09.00.wav                        | year-first    | 2026-03-14T08:00:00
          2026-03-14_08-00_09-00.wav                        | year-first    | 2026-03-14T08:00:00
          2026-03-14 08:00-09:00.wav                        | year-first    | 2026-03-14T08:00:00
          20260314_080000-090000.wav                        | year-first    | 2026-03-14T08:00:00
          2026-03-14_0005-0030.wav                          | year-first    | 2026-03-14T00:05:00
          2026-03-14 23.00.15 to 2026-03-15 01.00.00.wav    | year-first    | 2026-03-14T23:00:15
          # Counters behind the time
          20260314_230015-0001.wav                          | year-first    | 2026-03-14T23:00:15
          20260314_230015-0017.wav                          | year-first    | 2026-03-14T23:00:15
          20260314_230015-1.wav                             | year-first    | 2026-03-14T23:00:15
          20260314_230015-01.wav                            | year-first    | 2026-03-14T23:00:15
          20260314_230015_0100.wav                          | year-first    | 2026-03-14T23:00:15
          20260314-230015-1234.wav                          | year-first    | 2026-03-14T23:00:15
          2026-03-14_23-00-15-02.wav                        | year-first    | 2026-03-14T23:00:15
          2026-03-14_23-00-15-0002.wav                      | year-first    | 2026-03-14T23:00:15
          # By hand
          2026-03-14_2300.mp4                               | year-first    | 2026-03-14T23:00:00
          2026-03-14_0000.mp4                               | year-first    | 2026-03-14T00:00:00
          2026-03-14_0030.mp4                               | year-first    | 2026-03-14T00:30:00
          REC_20260314_230015.wav                           | year-first    | 2026-03-14T23:00:15
          cam-2 2026-03-14 23.00.15.mkv                     | year-first    | 2026-03-14T23:00:15
          kitchen_2026-03-14_23-00-15_final.wav             | year-first    | 2026-03-14T23:00:15
          2026.03.14.23.00.15.wav                           | year-first    | 2026-03-14T23:00:15
          2026-03-14 23h00.wav                              | year-first    | 2026-03-14T23:00:00
          2026-03-14_23h00m15s.wav                          | year-first    | 2026-03-14T23:00:15
          20260101_garden_20260314_230015.wav               | year-first    | 2026-03-14T23:00:15
          2026-03-14_11-00-00-PM.wav                        | year-first    | 2026-03-14T23:00:00
          2026-03-14_12-30-00-AM.wav                        | year-first    | 2026-03-14T00:30:00
          2026-03-14-11-00-PM.wav                           | year-first    | 2026-03-14T23:00:00
          20260314_110015-PM.wav                            | year-first    | 2026-03-14T23:00:15
          2026-03-14 11.00.15 (PM).wav                      | year-first    | 2026-03-14T23:00:15
          20260314110015 PM.wav                             | year-first    | 2026-03-14T23:00:15
          20260314110015_PM.wav                             | year-first    | 2026-03-14T23:00:15
          20260314_230015-AM.wav                            | year-first    | 2026-03-14T23:00:15
          20260314230015_PM.wav                             | year-first    | 2026-03-14T23:00:15
          2026-03-14_00-30-00-AM.wav                        | year-first    | 2026-03-14T00:30:00
          2026-03-14_Sat_23-00-15.wav                       | year-first    | 2026-03-14T23:00:15
          2026-03-14 Sa 23-00.wav                           | year-first    | 2026-03-14T23:00:00
          2026-03-14 alle ore 23.00.15.wav                  | year-first    | 2026-03-14T23:00:15
          2026-03-14 a las 23.00.15.wav                     | year-first    | 2026-03-14T23:00:15
          2026-03-14 kl. 23.00.wav                          | year-first    | 2026-03-14T23:00:00
          # Phone numbers and other quantities behind the time are no zones
          Call_20260314_230015_+49 170 1234567.m4a          | year-first    | 2026-03-14T23:00:15
          2026-03-14 23-00-15 +44 7700 900123.m4a           | year-first    | 2026-03-14T23:00:15
          2026-03-14 23.00.15 (+49) 170 1234567.m4a         | year-first    | 2026-03-14T23:00:15
          20260314_230015_+49-170-1234567_in.amr            | year-first    | 2026-03-14T23:00:15
          20260314-230015_+4930-1234567.wav                 | year-first    | 2026-03-14T23:00:15
          20260314_230015_+1330-555-0123.wav                | year-first    | 2026-03-14T23:00:15
          20260314_230015_+33.wav                           | year-first    | 2026-03-14T23:00:15
          20260314_230015_+50.1_+8.6.wav                    | year-first    | 2026-03-14T23:00:15
          20260314_230015_+10.7_+46.2.wav                   | year-first    | 2026-03-14T23:00:15
          20260314_230015_+12.5dB.wav                       | year-first    | 2026-03-14T23:00:15
          20260314_230015+0100-001.wav                      | year-first    | 2026-03-14T22:00:15
          20260314T230015+0200 001.wav                      | year-first    | 2026-03-14T21:00:15
          20260314_230015_+0100_001.wav                     | year-first    | 2026-03-14T22:00:15
          2026-03-14T23-00-15+01.wav                        | year-first    | 2026-03-14T22:00:15
          # Zones of half an hour
          2026-03-14T23:00:15+05:30.wav                     | year-first    | 2026-03-14T17:30:15
          2026-03-14T23-00-15+05-30.wav                     | year-first    | 2026-03-14T17:30:15
          2026-03-14 23:00:15 +09:30.wav                    | year-first    | 2026-03-14T13:30:15
          abc - 2026_03_14 23_00 GMT+05_30 - Recording.mp4  | year-first    | 2026-03-14T17:30:00
          abc - 2026_03_14 23_00 GMT-03_30 - Recording.mp4  | year-first    | 2026-03-15T02:30:00
          20260314_230015_UTC+5.5.wav                       | year-first    | 2026-03-14T17:30:15
          20260314_230015_UTC+1.2.wav                       | year-first    | 2026-03-14T22:00:15
          20260314_230015.123-0500_in_15551234567.oga       | year-first    | 2026-03-15T04:00:15
          # Copies of names in UTC
          Copy of PXL_20260314_230015123.mp4                | pixel         | 2026-03-14T23:00:15
          Weekly_GMT20260314-220015_Recording.m4a           | zoom-meeting  | 2026-03-14T22:00:15
          # Underscores and escapes where colons may not be
          5b78d6b9_20260314T23_00_UTC.wav                   | year-first    | 2026-03-14T23:00:00
          5b78d6b9_20260314T23%3A00_UTC.wav                 | year-first    | 2026-03-14T23:00:00
          abc (2026-03-14 at 16_00 GMT-7).mp4               | year-first    | 2026-03-14T23:00:00
          WhatsApp%20Audio%202026-03-14%20at%2023.00.15.ogg | year-first    | 2026-03-14T23:00:15
          # Words before the time
          2026-03-14-birdnet-23:00:15.wav                   | year-first    | 2026-03-14T23:00:15
          Robin-80-2026-03-14-birdnet-RTSP_1-23:00:15.mp3   | year-first    | 2026-03-14T23:00:15
          Robin-80-2026-03-14-birdnet-RTSP_1-23-00-15.mp3   | year-first    | 2026-03-14T23:00:15
          WhatsApp-Video-2026-03-14-at-9.05.07-PM.mp4       | year-first    | 2026-03-14T21:05:07
          WhatsApp Audio 2026-03-14 pukul 23.00.15.ogg      | year-first    | 2026-03-14T23:00:15
          Rec 2026-03-14 a la(s) 11.00.15 p.m..mov          | year-first    | 2026-03-14T23:00:15
          2026-03-14_23h00min15s000ms.avi                   | year-first    | 2026-03-14T23:00:15
          20260314_230015North_County_TO_1234.mp3           | sdr-trunk     | 2026-03-14T23:00:15
          # Dates behind other numbers, and a time behind two dates
          Rec 01012345678_310126_230015.m4a                 | short-year    | 2026-01-31T23:00:15
          SOCAL_E_64_disk01_310126_230015.d100.x.wav        | short-year    | 2026-01-31T23:00:15
          2026-03-14_2026-03-21_23-00-15.wav                | year-first    | 2026-03-21T23:00:15
          # Names of months, and numbers of one digit
          KSFO-Twr-Mar-14-2026-2300Z.mp3                    | name-of-month | 2026-03-14T23:00:00
          14-Mar-2026 23-00-15.wav                          | name-of-month | 2026-03-14T23:00:15
          14 March 2026 23.00.wav                           | name-of-month | 2026-03-14T23:00:00
          2026-Mar-14_23-00-15.wav                          | name-of-month | 2026-03-14T23:00:15
          G3 Dome 3-14-2026, 23.00.15 GMT+1 - 3-14-2026, 23.10.00.mp4 | year-last     | 2026-03-14T22:00:15
          2026-3-14 23-00-15.wav                            | year-first    | 2026-03-14T23:00:15
          audio_145500000Hz_10-11-12_03-04-2026.wav         | sdr-plus-plus | 2026-04-03T10:11:12
          2026-03-14_19-00-2000.wav                         | year-first    | 2026-03-14T19:00:00
          2026-03-14_1945_10_20.wav                         | year-first    | 2026-03-14T19:45:00
          S4A02007-14032026_230015.wav                      | year-last     | 2026-03-14T23:00:15
          50%20260314_230015.wav                            | year-first    | 2026-03-14T23:00:15
          # Halves of the day in other languages
          2026-03-14, 11.00.15 μ.μ..mov                     | year-first    | 2026-03-14T23:00:15
          2026-03-14, 11.00.15 π.μ..mov                     | year-first    | 2026-03-14T11:00:15
          2026-03-14 11.00.15 م.wav                         | year-first    | 2026-03-14T23:00:15
          2026-03-14 pada 11.00.15 PTG.wav                  | year-first    | 2026-03-14T23:00:15
          2026-03-14 11.00.15 e pasdites.wav                | year-first    | 2026-03-14T23:00:15
          2026-03-14_23-00-15 CH2.wav                       | year-first    | 2026-03-14T23:00:15
          2026-03-14 lúc 11.00.15 CH.mov                    | year-first    | 2026-03-14T23:00:15
          2026-03-14 pada 11.00.15 PG.mov                   | year-first    | 2026-03-14T11:00:15
          20260314_080015_CH.wav                            | year-first    | 2026-03-14T08:00:15
          2026-03-14 at 09.30.00 CH 1.wav                   | year-first    | 2026-03-14T09:30:00
          2026-03-14 at 14.30.00 CH 1.wav                   | year-first    | 2026-03-14T14:30:00
          2026-03-14_08-00-15_PTG.wav                       | year-first    | 2026-03-14T08:00:15
          2026-03-14 20.00.15 م.wav                         | year-first    | 2026-03-14T20:00:15
          20260314_080015_SA.wav                            | year-first    | 2026-03-14T08:00:15
          # A folder for each hour
          2026-03-14/23/front/00.15.mp4                     | dated-folder  | 2026-03-14T23:00:15
          2026-03-14/23/front/00.15_1.mp4                   | dated-folder  | 2026-03-14T23:00:15
          record/20260314/23/23-00-15.mp4                   | dated-folder  | 2026-03-14T23:00:15
          2026-03-14/08/08-05-00_cam1.wav                   | dated-folder  | 2026-03-14T08:05:00
          2026/03/14/02/12-30-15_gate.wav                   | dated-folder  | 2026-03-14T12:30:15
          record/20260314/23/05.mp4                         | dated-folder  | 2026-03-14T23:05:00
          20260314/08/05M15S_1773529215.mp4                 | dated-folder  | 2026-03-14T08:05:15
          2026031423/05M15S_1773529215.mp4                  | dated-folder  | 2026-03-14T23:05:15
          2026Y03M14D23H/05M15S60.mp4                       | dated-folder  | 2026-03-14T23:05:15
          year=2026/month=03/day=14/23-00-15.wav            | dated-folder  | 2026-03-14T23:00:15
          2026/3/14/23-00-15.wav                            | dated-folder  | 2026-03-14T23:00:15
          # Numbers that are a time for what their folder says
          2024-01-31/001/dav/08/08.30.01-08.44.03[R][0@0][0].dav | dated-folder  | 2024-01-31T08:30:01
          2026-03-14/260314_230015.wav                      | short-year    | 2026-03-14T23:00:15
          2026-03-14/14-03-26_23-00-15.wav                  | short-year    | 2026-03-14T23:00:15
          2026-03-04/03-04-2026_10-00-00.wav                | year-last     | 2026-03-04T10:00:00
          2026/3/14/1234-1773529215_851012500.wav           | unix-seconds  | 2026-03-14T23:00:15
          2026-03-14 23.00.15 Weekly/audio1234567890.m4a    | zoom-folder   | 2026-03-14T23:00:15
          2026-03-14/14-03-26_part12345678.wav              | dated-folder  | 2026-03-14T14:03:26
          2026-03-13/031426_003000.wav                      | short-year    | 2026-03-14T00:30:00
          2026-03-13/14-03-26_00-30-00.wav                  | short-year    | 2026-03-14T00:30:00
          2026-03-14/1773529215-1773529800.wav              | unix-seconds  | 2026-03-14T23:00:15
          # Unambiguous whatever comes first
          14-03-2026_23-00-15.wav                           | year-last     | 2026-03-14T23:00:15
          03-14-2026_23-00-15.wav                           | year-last     | 2026-03-14T23:00:15
          14.03.2026 23.00.wav                              | year-last     | 2026-03-14T23:00:00
          cam2_14032026_230015.wav                          | year-last     | 2026-03-14T23:00:15
          05-05-2026_23-00-15.wav                           | year-last     | 2026-05-05T23:00:15
          202603142300.wav                                  | twelve-digits | 2026-03-14T23:00:00
          mic_031426_230015.wav                             | short-year    | 2026-03-14T23:00:15
          """)
  void aTimeIsFound(String name, String pattern, String expected) {
    Origin origin = origin(name.replace("\\u202f", "\u202f"));

    assertThat(origin.source()).contains("name:" + pattern);
    assertThat(origin.recordedAt()).contains(Instant.parse(expected + "Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Dates alone, and none at all
        "speech.wav",
        "2026-03-14.wav",
        "20260314.wav",
        "PTT-20260314-WA0001.opus",
        "AUD-20260314-WA0012.m4a",
        "20260314_1_230015.wav",
        "20260314_1146_230015.wav",
        "ZOOM0001.WAV",
        "DS_0001.wav",
        "WS300001.WMA",
        "260314_0012.MP3",
        "New Recording 12.m4a",
        "Mar 14 at 11-00 PM.m4a",
        "5E2A3C4D.WAV",
        "2026-03-14_2026-03-21.wav",
        "2026-03-14-2026-03-21.wav",
        "Interview 14.03.2026-01.04.2026.wav",
        "app-1.2.2026-03-14.wav",
        "Reaper_2026.3.1_1200.wav",
        "Omar-14-2026-2300.wav",
        "20260314_160000Samples.wav",
        "2026-03-14 23.00.15 Weekly/zoom_1.mp4",
        "2026-05-01/1773529215.wav",
        // No dates and no times
        "20261314_230015.wav",
        "20260230_230015.wav",
        "20260314_240000.wav",
        "20260314_236015.wav",
        "20260314_230060.wav",
        "18991231_230015.wav",
        "2026-03-14 at 13.00.15 PM.ogg",
        "20260314_230015+9900.wav",
        // Clocks that were not set
        "19700101_000012.WAV",
        "19800101_000012.WAV",
        "20000101_000012.WAV",
        // Times to come
        "20991231_230015.wav",
        "call_390620112233.wav",
        "380501122334.wav",
        // Other numbers
        "192038475610293847.wav",
        "1773529215.wav",
        "1773529215123.mp4",
        "17735292150000.wav",
        "1773529215.123.wav",
        "call_+4920260314230015.mp3",
        "call_+20260314230015.mp3",
        "00491701234567.mp3",
        "491701234567.mp3",
        "4917012345678.wav",
        "rec_44100_48000.wav",
        "20260314_44100.wav",
        "20260314_96000Hz.wav",
        "20260314_192000Hz.wav",
        "20260314_192000 Hz.wav",
        "2026-03-14_1920x1080.mp4",
        "2026-03-14_1440p.mp4",
        "2026-03-14_192kHz.wav",
        "2026-03-14_v1.20.wav",
        "2026-03-14 20.50kHz.wav",
        "2026-03-14_12.34V.wav",
        "b4f20190312101530e7.wav",
        "123456_123456.wav",
        "2012-0312-0415.wav",
        "app-2026.03.14.wav",
        "20260314-2300-4a15-8b01-0123456789ab.wav",
        "20-26-03-14-23-00.wav",
        "21000314_230015.wav",
        "00000000_000000.wav",
        "20260314001.wav",
        "2026031423.wav",
      })
  void aNameWithoutATimeTellsNothing(String name) {
    assertThat(origin(name)).isEqualTo(Origin.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Day or month first
        "03-04-2026_10-00-00.wav",
        "03042026_100000.wav",
        // Years of two digits
        "260314_230015.wav",
        "140326-230015.wav",
        "14-03-26 23.00.15.wav",
        "260314_230015_001_FH.MP4",
        "200312041530.wav",
        "260314230015.wav",
        "101112_131415.wav",
        "S1_260314_230015.wav",
        "2026-03-14/14-03-2026_0012.wav",
        "2026-04-01/260314_230015.wav",
        // A zone or a counter
        "20260314_230015-0300.wav",
        "20260314_230015-0100.wav",
        "20260314T230015-05.wav",
        "2026-03-14T0800-0900.wav",
        // Behind other words than those of a time of day
        "2026-03-14 Site 12-34.wav",
        "2026-03-14_Plot_07-31.wav",
        "2026-03-14 tape 01-02-03.wav",
        "화면 기록 2026-03-14 오후 4.05.32.wav",
        // Several zones have this name
        "2026_03_14 23_00 CET - Recording.mp4",
        "20260314_230015 EST.wav",
        // Four digits that look like a counter
        "20260314_0001.wav",
        "2026-03-14-0042.wav",
        // From 8 to 9, or nine seconds past 8
        "2026-03-14_08-00-09-00.wav",
        "2026-03-14_08-10.wav",
        // Two times
        "2026-03-14 23.00.15 copied 2026-04-01 10.00.00.wav",
        "exported_20260401_120000_rec_20260314_230015.wav",
        "20260314_230015_20260301_230015.wav",
      })
  void anAmbiguousNameIsSaidToBe(String name) {
    assertThat(origin(name)).isEqualTo(Origin.ambiguous());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14/23-00-15.wav, 2026-03-14T23:00:15Z",
    "a/20260314/b/23.00.15.wav, 2026-03-14T23:00:15Z",
    "2026/03/14/T23-00-15.wav, 2026-03-14T23:00:15Z",
    "2026/2026-03-14/001/dav/23/23.00.15-23.30.15[M][0@0][0].mp4, 2026-03-14T23:00:15Z",
    "2026-03-14/23h00.wav, 2026-03-14T23:00:00Z",
    "2026-03-14/2026-03-15_23-00-15.wav, 2026-03-15T23:00:15Z",
    "2026-03-14/2026-03-14/23-00-15.wav, 2026-03-14T23:00:15Z",
  })
  void foldersMayHaveTheDate(String path, Instant expected) {
    Origin origin = CLOCK.origin("s3a://b/archive/" + path, Optional.empty());

    assertThat(origin.recordedAt()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-14/05/12-30.wav",
        "2026-03-14/23/00.15.mp4",
        "2026-03-14/01/07.wav",
        "2026-03-14/2026-03-15/23-00-15.wav",
        "2026-03-14/230015.wav",
        "2026-03-14/000001.wav",
        "2026-03-14/10-20.wav"
      })
  void foldersOfSeveralDatesAndTimesThatMayBeCountersAreAmbiguous(String path) {
    assertThat(CLOCK.origin("s3a://b/archive/" + path, Optional.empty()))
        .isEqualTo(Origin.ambiguous());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-14/speech.wav",
        "2026-03-14/0001.wav",
        "2026-13-14/23-00-15.wav",
        "day-2026-03-14/23-00-15.wav",
        "23-00-15.wav"
      })
  void aDateInAFolderAloneTellsNothing(String path) {
    assertThat(CLOCK.origin("s3a://b/archive/" + path, Optional.empty())).isEqualTo(Origin.UNKNOWN);
  }
}
