Attribute VB_Name = "GhSettings"
Option Explicit

' The settings and every word for people stand in cells, in the hidden sheet xlwings.conf:
' a key in column A, its value in column B, without an empty row between them.

Private Const LONGEST_IN_STATUS_BAR As Long = 200
Private Const SHEET_NAME As String = "xlwings.conf"

Public Function GhSetting(ByVal key As String) As String
    Dim place As Range
    Set place = GhPlace(key)
    If place Is Nothing Then Exit Function
    On Error Resume Next
    place.Calculate
    GhSetting = Trim(CStr(place.Value))
End Function

Public Sub GhRemember(ByVal key As String, ByVal value As String)
    Dim place As Range
    Set place = GhPlace(key)
    If Not place Is Nothing Then place.Value = value
End Sub

' A sentence for people.
Public Function GhText(ByVal key As String) As String
    GhText = GhSetting("GH_MSG_" & key)
End Function

' A sentence with something filled in for its %1 and %2.
Public Function GhTextWith(ByVal key As String, ByVal first As String, ByVal second As String) As String
    GhTextWith = Replace(Replace(GhText(key), "%1", first), "%2", second)
End Function

' What happens now: in the status bar, and in the line under the buttons.
Public Sub GhShow(ByVal sentence As String)
    If sentence = "" Then
        Application.StatusBar = False
    Else
        Application.StatusBar = Left(sentence, LONGEST_IN_STATUS_BAR)
        ThisWorkbook.Worksheets(GhSetting("GH_SHEET")).Range(GhSetting("GH_LINE")).Value = sentence
    End If
End Sub

' How the press ended: a word for programs and a sentence for people, '' where they have been told.
Public Sub GhEnd(ByVal state As String, ByVal sentence As String)
    Dim shown As String
    shown = sentence
    If shown = "" Then shown = GhText("READY")
    GhShow shown
    GhShow ""
    GhRemember "GH_STATE", state
    If sentence <> "" Then MsgBox sentence, vbInformation, GhText("TITLE")
End Sub

Private Function GhPlace(ByVal key As String) As Range
    Dim conf As Worksheet, row As Long
    Set conf = ThisWorkbook.Worksheets(SHEET_NAME)
    row = 1
    Do While CStr(conf.Cells(row, 1).Value) <> ""
        If UCase(CStr(conf.Cells(row, 1).Value)) = key Then
            Set GhPlace = conf.Cells(row, 2)
            Exit Function
        End If
        row = row + 1
    Loop
    Set GhPlace = Nothing
End Function
