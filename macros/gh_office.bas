Attribute VB_Name = "GhHost"
Option Explicit

' What differs between programs: Microsoft Excel, and WPS Spreadsheets with its VBA component.

Private Const NO_PATTERN As Long = -4142
Private Const SOLID As Long = 1
Private Const LINEAR_GRADIENT As Long = 4000
Private Const RECTANGULAR_GRADIENT As Long = 4001
Private Const PICK_FOLDER As Long = 4
Private Const HIDDEN_WINDOW As Long = 0
Private Const A_TENTH_OF_A_SECOND As Double = 0.1

Public Function GhTempFolder() As String
    GhTempFolder = Environ("TEMP")
    If GhTempFolder = "" Then GhTempFolder = Environ("TMPDIR")
End Function

Public Function GhQuote(ByVal text As String) As String
    GhQuote = Chr(34) & text & Chr(34)
End Function

' A copy of the open workbook as it is now, in the format it has.
Public Sub GhSnapshot(ByVal book As Workbook, ByVal target As String)
    book.SaveCopyAs target
End Sub

' Start a command without waiting; the file is there when it has ended, however it ended.
Public Function GhStart(ByVal command As String, ByVal ended As String) As Boolean
    Dim whole As String
    whole = "cmd.exe /d /c " & Chr(34) & command & " & echo ended>" & GhQuote(ended) & Chr(34)
    GhStart = GhStartByScript(whole)
    If Not GhStart Then GhStart = GhStartByShell(whole)
End Function

' This one knows Chinese on every Windows.
Private Function GhStartByScript(ByVal command As String) As Boolean
    Dim script As Object
    On Error GoTo refused
    Set script = CreateObject("WScript.Shell")
    script.Run command, HIDDEN_WINDOW, False
    GhStartByScript = True
    Exit Function
refused:
    GhStartByScript = False
End Function

Private Function GhStartByShell(ByVal command As String) As Boolean
    On Error GoTo refused
    Shell command, vbHide
    GhStartByShell = True
    Exit Function
refused:
    GhStartByShell = False
End Function

Public Sub GhPause()
    Dim began As Double
    began = Timer
    Do
        DoEvents
    Loop While Timer >= began And Timer - began < A_TENTH_OF_A_SECOND
End Sub

Public Function GhPickFolder(ByVal title As String) As String
    GhPickFolder = ""
    With Application.FileDialog(PICK_FOLDER)
        .Title = title
        If .Show = -1 Then GhPickFolder = .SelectedItems(1)
    End With
End Function

Public Sub GhCopySheet(ByVal sheet As Worksheet, ByVal book As Workbook)
    sheet.Copy After:=book.Sheets(book.Sheets.Count)
End Sub

' Links inside the workbook go with the sheet here.
Public Sub GhRelink(ByVal book As Workbook, ByVal sheet As Worksheet)
End Sub

' Windows are counted from the top one.
Public Function GhKnowsWhatLiesAbove() As Boolean
    GhKnowsWhatLiesAbove = True
End Function

' Everything that makes up a cell's fill, so that it can be given back exactly; the same words
' as toolkit/hosts/xlwings_host.py has, as either may find what the other remembered.
Public Function GhFillText(ByVal cell As Range) As String
    Dim told As String
    GhFillText = ""
    If cell.Interior.Pattern = NO_PATTERN Then Exit Function
    If cell.Interior.Pattern = LINEAR_GRADIENT Or cell.Interior.Pattern = RECTANGULAR_GRADIENT Then
        GhFillText = "gradient"
        Exit Function
    End If
    told = GhNumber(cell.Interior.Pattern) & "/" & GhNumber(cell.Interior.Color) & "/" & GhTheme(cell)
    GhFillText = told & "/" & GhNumber(cell.Interior.TintAndShade) & "/" & GhNumber(cell.Interior.PatternColor)
End Function

Private Function GhNumber(ByVal value As Variant) As String
    If IsNull(value) Then Exit Function
    GhNumber = Trim(Str(value))
End Function

' Excel has no word for the theme of a fill that has none.
Private Function GhTheme(ByVal cell As Range) As String
    GhTheme = ""
    On Error Resume Next
    GhTheme = GhNumber(cell.Interior.ThemeColor)
End Function

Public Sub GhFillBack(ByVal cell As Range, ByVal text As String, ByVal colour As String)
    Dim parts() As String
    parts = Split(text, "/")
    If text = "gradient" Then Exit Sub
    If UBound(parts) < 4 Then
        GhPaint cell, text & colour
        Exit Sub
    End If
    cell.Interior.Pattern = CLng(Val(parts(0)))
    If Val(parts(2)) > 0 Then
        cell.Interior.ThemeColor = CLng(Val(parts(2)))
        cell.Interior.TintAndShade = Val(parts(3))
    ElseIf parts(1) <> "" Then
        cell.Interior.Color = CLng(Val(parts(1)))
    End If
    If parts(4) <> "" And CLng(Val(parts(0))) <> SOLID Then cell.Interior.PatternColor = CLng(Val(parts(4)))
End Sub

Public Sub GhClearFill(ByVal cell As Range)
    cell.Interior.Pattern = NO_PATTERN
End Sub
